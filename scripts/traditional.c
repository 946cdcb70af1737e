/* Prints every traditional character with its simplified form as OpenCC has them: pairs of code points in
 * ascending order, for solver/base/script.c. Run when the program is built, so that the program itself needs
 * no OpenCC. */
#include <opencc/opencc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

/* Blocks of Han characters, first and last. */
static const ucs4_t blocks[][2] = {
    {0x2E80, 0x2FDF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x323AF}};

static void print_pair(opencc_t converter, ucs4_t character)
{
    uint8_t text[8] = {0};
    ucs4_t simplified = character;
    if (u8_uctomb(text, character, sizeof text) < 0)
        return;
    char *converted = opencc_convert_utf8(converter, (const char *)text, strlen((const char *)text));
    if (!converted)
        exit(1);
    int length = u8_mbtouc(&simplified, (const uint8_t *)converted, strlen(converted));
    if (simplified != character && (size_t)length == strlen(converted))
        printf("{\"%s\", \"%s\"},\n", (const char *)text, converted);
    opencc_convert_utf8_free(converted);
}

int main(void)
{
    opencc_t converter = opencc_open(OPENCC_DEFAULT_CONFIG_TRAD_TO_SIMP);
    if (converter == (opencc_t)-1) {
        fprintf(stderr,
                "scripts/traditional: OpenCC's dictionaries are not there (package libopencc-data)\n");
        return 1;
    }
    for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++)
        for (ucs4_t character = blocks[b][0]; character <= blocks[b][1]; character++)
            print_pair(converter, character);
    opencc_close(converter);
    return ferror(stdout) || fflush(stdout) != 0;
}
