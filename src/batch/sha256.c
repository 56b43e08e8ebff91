/* Digests as manifests have them, and sha256sum(1). */
#include "batch/sha256.h"

#include <nettle/sha2.h>

#include "base/library.h"

/* the header gives its functions these names */
#define NETTLE(F)                 \
	F(nettle_, sha256_init)   \
	F(nettle_, sha256_update) \
	F(nettle_, sha256_digest)
#undef sha256_init
#undef sha256_update
#undef sha256_digest

struct nettle_library {
	NETTLE(LIBRARY_MEMBER)
};

struct str sha256_hex(struct arena *a, struct str bytes)
{
	static const char *const names[] = {NETTLE(LIBRARY_NAME)};
	struct nettle_library lib;
	struct sha256_ctx c;
	uint8_t digest[SHA256_DIGEST_SIZE];
	struct buf b = {.a = a};
	library_need("nettle", names, sizeof names / sizeof *names, &lib);
	lib.sha256_init(&c);
	lib.sha256_update(&c, bytes.n, (const uint8_t *)bytes.p);
	lib.sha256_digest(&c, sizeof digest, digest);
	buf_hex(&b, digest, sizeof digest);
	return buf_slice(&b);
}
