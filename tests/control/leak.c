/* The positive control of `make asan`: leaks and reads past an end, on purpose. A sanitizer that stays silent
 * here proves nothing about the rest. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    char *kept = malloc(16);
    if (!kept)
        return 1;
    memset(kept, argc, 16);
    if (argc > 1 && strcmp(argv[1], "overflow") == 0)
        printf("%d\n", argc + 0x7FFFFFFF);
    else
        printf("%d\n", kept[argc]);
    kept = NULL;
    return kept != NULL;
}
