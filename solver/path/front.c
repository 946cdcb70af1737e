/* The head of a road's page: that there is one, how far pools may fall, whom it lacks, what is proven. */
#include "path/front.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "model/figure.h"
#include "path/assumed.h"
#include "path/words.h"
#include "run/verdict.h"

static int last_year(const struct road *road)
{
    return road_year(road, road->years.n - 1);
}

static void put_verdict(const struct road *road, struct json_writer *json)
{
    json_key_text(json, "mark", road_is_proven(road) ? "proven" : "open");
    json_key(json, "verdict");
    json_words(json,
               language_plural("The plan of %d is reached in %zu year. It is lawful by itself, and nobody is "
                               "dismissed.",
                               "The plan of %d is reached in %zu years. Every year is lawful by itself, and "
                               "nobody is dismissed.",
                               road->years.n),
               last_year(road), road->years.n);
}

/* --- figures --- */

/* Of a kind in a year, all pools together. */
static struct room room_of(const struct road *road, size_t k, size_t y)
{
    const struct years *years = &road->years;
    struct room sum = {0};
    for (size_t g = 0; g < years->npools; g++) {
        const struct room *room = &road->room[(g * years->nkinds + k) * years->n + y];
        sum.least += room->posts > 0 ? room->posts - room_fall(room) : 0;
        sum.posts += room->posts;
    }
    return sum;
}

/* Of each kind: what may go in the first year and the last. */
static void put_room(const struct road *road, struct json_writer *json)
{
    const struct years *years = &road->years;
    for (size_t k = 0; k < years->nkinds; k++) {
        struct room first = room_of(road, k, 0), last = room_of(road, k, years->n - 1);
        char share[NUMBER_TEXT], name[FAULT_LENGTH];
        if (first.posts == 0 || last.posts == 0)
            continue;
        snprintf(share, sizeof share, "%.1f", room_percent(&first));
        text_format(name, sizeof name, _("%s: may fall in %d"), years->kind_axis->label[k], years->first);
        figure_open(json, name, share, "%");
        text_format(name, sizeof name, _("%lld of %lld posts with nobody moved; by %d it is %.1f %%."),
                    (long long)room_fall(&first), (long long)first.posts, last_year(road),
                    room_percent(&last));
        json_words(json, "%s", name);
        json_close(json);
    }
}

static void put_short(const struct road *road, const struct road_sums *sums, struct json_writer *json)
{
    char value[NUMBER_TEXT];
    snprintf(value, sizeof value, "%.1f", sums->person_years);
    figure_open(json, _("people short"), value, _("person-years"));
    json_words(json,
               _("All years together; with these posts and recruits at least %.1f, by any road to this plan "
                 "at least %.1f."),
               road->fewest_short, road->any_short);
    json_close(json);
}

static void put_people(const struct road_sums *sums, struct json_writer *json)
{
    char value[NUMBER_TEXT];
    snprintf(value, sizeof value, "%" PRId64, sums->recruited);
    figure_open(json, _("recruits"), value, _("persons"));
    json_words(json, _("Leavers over these years: %lld; moved: %lld; placed outside: %lld."),
               (long long)sums->leave, (long long)sums->moved, (long long)sums->placed);
    json_close(json);
}

static void put_worst(const struct road *road, const struct road_sums *sums, struct json_writer *json)
{
    char value[NUMBER_TEXT];
    if (sums->worst >= 1)
        return;
    snprintf(value, sizeof value, "%d", number_percent(sums->worst));
    figure_open(json, _("least need met"), value, "%");
    json_words(json, _("%s at the end of %d."), road->years.unit_axis->label[sums->worst_unit],
               road_year(road, sums->worst_year));
    json_close(json);
}

/* --- sentences --- */

/* Whole sentences, one a line. */
static void put_lines(const struct road *road, void (*write)(const struct road *road, struct sink *sink),
                      struct json_writer *json)
{
    struct words lines;
    words_init(&lines);
    write(road, &lines.sink);
    const char *at = words_text(&lines);
    while (*at != '\0') {
        size_t length = strcspn(at, "\n");
        json_words(json, "%.*s", (int)length, at);
        at += length + (at[length] == '\n');
    }
    words_done(&lines, json->sink);
}

static void write_assumed(const struct road *road, struct sink *sink)
{
    road_write_assumed(&road->years, sink);
}

static void put_sentences(const struct road_verification *judged, const struct road_sums *sums,
                          struct json_writer *json)
{
    const struct road *road = &judged->road;
    json_key_list(json, "sentences");
    put_lines(road, road_write_proof, json);
    json_words(json,
               language_plural(
                   "%lld post moves over these years; of these come and go again, or go and come back: %lld.",
                   "%lld posts move over these years; of these come and go again, or go and come back: %lld.",
                   (unsigned long)sums->come),
               (long long)sums->come, (long long)sums->back);
    json_text(json, road_say_order(road, sums));
    put_lines(road, write_assumed, json);
    put_lines(road, road_write_room_sum, json);
    put_lines(road, road_write_room_notes, json);
    verdict_say_result(judged->result, json);
    json_close(json);
}

void road_front_write(const void *verification, struct json_writer *json)
{
    const struct road_verification *judged = verification;
    const struct road *road = &judged->road;
    struct road_sums sums = road_sum(road);
    json_key_text(json, "name", road->base.scenario->name);
    put_verdict(road, json);
    json_key_list(json, "figures");
    put_room(road, json);
    put_short(road, &sums, json);
    put_people(&sums, json);
    put_worst(road, &sums, json);
    json_close(json);
    put_sentences(judged, &sums, json);
}
