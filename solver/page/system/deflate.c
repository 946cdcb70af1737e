/* Bytes as archives hold them, deflated without a header, by the zlib that reads and writes workbooks. The
 * page's archives are packed and unpacked by it, so that they want nothing newer of a browser. */
#include <stddef.h>
#include <zlib.h>

enum { RAW = -MAX_WBITS, USUAL_MEMORY = 8 };

/* The work of either way: all of from in one step. */
typedef int stepper(z_stream *stream, int flush);

/* How many bytes came of it; -1: they are damaged, or do not fit. */
static long run(z_stream *stream, stepper *step, const unsigned char *from, size_t nfrom, unsigned char *to,
                size_t nto)
{
    stream->next_in = (z_const Bytef *)from;
    stream->avail_in = (uInt)nfrom;
    stream->next_out = to;
    stream->avail_out = (uInt)nto;
    return step(stream, Z_FINISH) == Z_STREAM_END ? (long)stream->total_out : -1;
}

long page_deflate(const unsigned char *from, size_t nfrom, unsigned char *to, size_t nto);
long page_inflate(const unsigned char *from, size_t nfrom, unsigned char *to, size_t nto);

long page_deflate(const unsigned char *from, size_t nfrom, unsigned char *to, size_t nto)
{
    z_stream stream = {0};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, RAW, USUAL_MEMORY, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return -1;
    long n = run(&stream, deflate, from, nfrom, to, nto);
    deflateEnd(&stream);
    return n;
}

long page_inflate(const unsigned char *from, size_t nfrom, unsigned char *to, size_t nto)
{
    z_stream stream = {0};
    if (inflateInit2(&stream, RAW) != Z_OK)
        return -1;
    long n = run(&stream, inflate, from, nfrom, to, nto);
    inflateEnd(&stream);
    return n;
}
