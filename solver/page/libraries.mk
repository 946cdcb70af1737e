# The libraries inside bianzhi.html, compiled to WebAssembly from Debian's sources (scripts/page-sources).
# Run by `make page` from the project's root: $(B)/include and one archive, $(B)/libraries.a.
B := build/page
S := $(B)/sources
I := $(B)/include
PACKAGES := glpk libcsv cjson libunistring nettle zlib expat libxlsxwriter
EMCC := emcc -O2 -w
UNISTRING := /usr/include/unistring

# 1. what is compiled, of each library, and how
cjson := cJSON.c
libcsv := libcsv.c
expat := $(addprefix expat/lib/,xmlparse.c xmlrole.c xmltok.c)
zlib := adler32.c crc32.c deflate.c inffast.c inflate.c inftrees.c trees.c zutil.c compress.c uncompr.c gzclose.c \
        gzlib.c gzread.c gzwrite.c $(addprefix contrib/minizip/,unzip.c zip.c ioapi.c)
nettle := sha256.c sha256-compress.c sha256-meta.c base64-encode.c base64-decode.c base64-meta.c write-be32.c memxor.c
# of libunistring only what base/text.c reaches
libunistring := $(addprefix lib/unistr/u8-,$(addsuffix .c,check next mblen strlen strmbtouc mbtouc-unsafe \
        mbtouc-unsafe-aux mbtouc mbtouc-aux mbtoucr uctomb uctomb-aux cpy)) \
        $(addprefix lib/uniwidth/,u8-strwidth.c u8-width.c width.c) \
        $(addprefix lib/uninorm/,$(addsuffix .c,u8-normalize nfkc nfkd nfc nfd compat-decomposition \
        canonical-decomposition decomposition decompose-internal decomposition-table composition)) \
        lib/unictype/combiningclass.c
# of GLPK all but its modelling language, the copy of zlib that serves it, and a stray main
glpk = $(patsubst $(S)/glpk/%,%,$(shell find $(S)/glpk/src -name '*.c' | LC_ALL=C sort | grep -vE '/(mpl|zlib)/|proxy/main\.c'))
libxlsxwriter = $(patsubst $(S)/libxlsxwriter/%,%,$(wildcard $(S)/libxlsxwriter/src/*.c)) \
        third_party/md5/md5.c third_party/tmpfileplus/tmpfileplus.c

FLAGS_expat = -DXML_DTD -DXML_NS -DXML_CONTEXT_BYTES=1024 -DXML_DEV_URANDOM -DHAVE_MEMMOVE -DBYTEORDER=1234 -I$(S)/expat/expat/lib
FLAGS_zlib = -DHAVE_UNISTD_H -DNOCRYPT -I$(S)/zlib -I$(S)/zlib/contrib/minizip
FLAGS_nettle = -DHAVE_CONFIG_H -I$(S)/nettle
FLAGS_libunistring = -I$(B)/unistring -I$(S)/libunistring/lib -include config.h
FLAGS_glpk = $(addprefix -I,$(shell find $(S)/glpk/src -type d -not -path '*/zlib*'))
FLAGS_libxlsxwriter = -DUSE_SYSTEM_MINIZIP -I$(S)/libxlsxwriter/include -I$(I)/minizip

OBJECTS = $(foreach p,$(PACKAGES),$(patsubst %.c,$(B)/libraries/$(p)/%.o,$($(p))))

.DELETE_ON_ERROR:
$(B)/libraries.a: $(OBJECTS)
	@printf '  %-4s %s\n' AR $@
	@rm -f $@
	@emar rcsD $@ $^

# make $(S)/versions goes first: what is not there yet is no prerequisite
$(S)/versions:
	@printf '  %-4s %s\n' GET "$(PACKAGES)"
	@scripts/page-sources $(S) $(PACKAGES)

# 2. their headers, from the same sources
define rule
$(B)/libraries/$(1)/%.o: $(S)/$(1)/%.c $(B)/headers
	@mkdir -p $$(@D)
	@$(EMCC) $$(FLAGS_$(1)) -I$(I) -c -o $$@ $$<
endef
$(foreach p,$(PACKAGES),$(eval $(call rule,$(p))))

$(B)/headers: $(S)/versions
	@printf '  %-4s %s\n' LIBS "$(PACKAGES)"
	@mkdir -p $(I)/cjson $(I)/minizip $(I)/nettle $(B)/unistring
	@cp $(S)/libcsv/csv.h $(S)/zlib/zlib.h $(S)/zlib/zconf.h $(S)/expat/expat/lib/expat.h \
	    $(S)/expat/expat/lib/expat_external.h $(S)/glpk/src/glpk.h $(I)/
	@cp $(S)/cjson/cJSON.h $(I)/cjson/
	@cp $(S)/zlib/contrib/minizip/*.h $(I)/minizip/
	@cp -r $(S)/libxlsxwriter/include/* $(I)/
	@sed -e 's/@NETTLE_USE_MINI_GMP@/0/;s/@MAJOR_VERSION@/3/;s/@MINOR_VERSION@/8/' $(S)/nettle/version.h.in >$(S)/nettle/version.h
	@cp $(addprefix $(S)/nettle/,sha2.h base64.h nettle-types.h nettle-meta.h version.h) $(I)/nettle/
	@cp -r $(addprefix /usr/include/,unitypes.h unistr.h uninorm.h uniwidth.h uniconv.h unicase.h unictype.h) $(UNISTRING) $(I)/
	@: >$(I)/expat_config.h
	@: >$(I)/config.h
	@: >$(S)/nettle/config.h
	@printf '%s\n' '#define _GL_UNUSED' '#define _GL_ATTRIBUTE_CONST' '#define _GL_ATTRIBUTE_PURE' \
	    '#define _GL_ATTRIBUTE_MALLOC' '#define _GL_ATTRIBUTE_FALLTHROUGH __attribute__((__fallthrough__))' \
	    '#define HAVE_INLINE 1' '#define IN_LIBUNISTRING 1' >$(B)/unistring/config.h
	@: >$@
