/* The text of jobs. Names are quoted for the shell. */
#include "study/solve/script.h"

#include "base/language.h"

static const char *const names[SCRIPT_KINDS] = {
    [SCRIPT_SLURM] = "slurm", [SCRIPT_PARALLEL] = "parallel", [SCRIPT_SHELL] = "shell"};

const char *script_name(enum script_kind kind)
{
    return names[kind];
}

/* Between single quotation marks; those inside are closed, escaped and opened again. */
static void write_quoted(struct sink *sink, const char *text)
{
    sink_text(sink, "'");
    for (const char *at = text; *at; at++) {
        if (*at == '\'')
            sink_text(sink, "'\\''");
        else
            sink_bytes(sink, at, 1);
    }
    sink_text(sink, "'");
}

static void write_assignment(struct sink *sink, const char *name, const char *value)
{
    sink_format(sink, "%s=", name);
    write_quoted(sink, value);
    sink_text(sink, "\n");
}

static void write_head(const struct script *script, struct sink *sink)
{
    sink_text(sink, "#!/bin/sh\n");
    if (script->kind == SCRIPT_SLURM)
        sink_format(sink,
                    "#SBATCH --job-name=bianzhi\n"
                    "#SBATCH --array=1-%zu\n"
                    "#SBATCH --requeue\n"
                    "#SBATCH --open-mode=append\n",
                    script->nshards);
    sink_text(sink,
              script->kind == SCRIPT_SLURM
                  ? _("# A chunk of the cases a task. A task that is killed or put back goes on where it "
                      "stopped;\n"
                      "# sbatch --array=2,5 THIS_FILE starts only those again. When all are done: sh "
                      "THIS_FILE merge\n")
                  : _("# Solves a study in shards and joins them. Started again after any interruption, "
                      "it goes on where it\n"
                      "# stopped.\n"));
    sink_text(sink, "set -eu\n");
    write_assignment(sink, "bianzhi", script->program);
    write_assignment(sink, "study", script->study);
    write_assignment(sink, "store", script->store);
    sink_format(sink, "n=%zu\n", script->nshards);
}

static void write_merge(struct sink *sink)
{
    sink_text(sink, "\nmerge() {\n"
                    "    set --\n"
                    "    i=1\n"
                    "    while [ \"$i\" -le \"$n\" ]; do\n"
                    "        set -- \"$@\" \"$store.$i-of-$n\"\n"
                    "        i=$((i + 1))\n"
                    "    done\n"
                    "    \"$bianzhi\" study merge \"$study\" --store \"$store\" \"$@\"\n"
                    "}\n");
}

static void write_slurm(struct sink *sink)
{
    sink_text(sink, "\nif [ \"${1:-}\" = merge ]; then\n"
                    "    merge\n"
                    "    exit\n"
                    "fi\n"
                    "i=${SLURM_ARRAY_TASK_ID:?start this with sbatch}\n"
                    "\"$bianzhi\" study run \"$study\" --shard \"$i/$n\" --store \"$store.$i-of-$n\" "
                    "--threads \"${SLURM_CPUS_PER_TASK:-1}\"\n");
}

static void write_parallel(struct sink *sink)
{
    sink_text(
        sink,
        "\nexport bianzhi study store n\n"
        "seq \"$n\" | parallel --halt soon,fail=1 "
        "'\"$bianzhi\" study run \"$study\" --shard {}/\"$n\" --store \"$store\".{}-of-\"$n\" --threads 1'\n"
        "merge\n");
}

static void write_shell(struct sink *sink)
{
    sink_text(sink, "\ni=1\n"
                    "while [ \"$i\" -le \"$n\" ]; do\n"
                    "    \"$bianzhi\" study run \"$study\" --shard \"$i/$n\" --store \"$store.$i-of-$n\"\n"
                    "    i=$((i + 1))\n"
                    "done\n"
                    "merge\n");
}

enum status script_write(const struct script *script, struct sink *sink)
{
    write_head(script, sink);
    write_merge(sink);
    switch (script->kind) {
    case SCRIPT_SLURM:
        write_slurm(sink);
        break;
    case SCRIPT_PARALLEL:
        write_parallel(sink);
        break;
    case SCRIPT_SHELL:
    case SCRIPT_KINDS:
        write_shell(sink);
        break;
    }
    return sink->status;
}
