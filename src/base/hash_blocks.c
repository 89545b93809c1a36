#include "base/hash_blocks.h"

static uint32_t left(uint32_t word, int by) {
    return word << by | word >> (32 - by);
}

static uint32_t right(uint32_t word, int by) {
    return word >> by | word << (32 - by);
}

static uint64_t right_long(uint64_t word, int by) {
    return word >> by | word << (64 - by);
}

static uint32_t big_word(const uint8_t *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* floor(2^32 * abs(sin(i + 1))) */
static const uint32_t md5_sines[64] = {
    0xD76AA478, 0xE8C7B756, 0x242070DB, 0xC1BDCEEE, 0xF57C0FAF, 0x4787C62A, 0xA8304613, 0xFD469501,
    0x698098D8, 0x8B44F7AF, 0xFFFF5BB1, 0x895CD7BE, 0x6B901122, 0xFD987193, 0xA679438E, 0x49B40821,
    0xF61E2562, 0xC040B340, 0x265E5A51, 0xE9B6C7AA, 0xD62F105D, 0x02441453, 0xD8A1E681, 0xE7D3FBC8,
    0x21E1CDE6, 0xC33707D6, 0xF4D50D87, 0x455A14ED, 0xA9E3E905, 0xFCEFA3F8, 0x676F02D9, 0x8D2A4C8A,
    0xFFFA3942, 0x8771F681, 0x6D9D6122, 0xFDE5380C, 0xA4BEEA44, 0x4BDECFA9, 0xF6BB4B60, 0xBEBFBC70,
    0x289B7EC6, 0xEAA127FA, 0xD4EF3085, 0x04881D05, 0xD9D4D039, 0xE6DB99E5, 0x1FA27CF8, 0xC4AC5665,
    0xF4292244, 0x432AFF97, 0xAB9423A7, 0xFC93A039, 0x655B59C3, 0x8F0CCC92, 0xFFEFF47D, 0x85845DD1,
    0x6FA87E4F, 0xFE2CE6E0, 0xA3014314, 0x4E0811A1, 0xF7537E82, 0xBD3AF235, 0x2AD7D2BB, 0xEB86D391,
};
static const uint8_t md5_turns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};

void hash_md5_block(struct hash *hash, const uint8_t *block) {
    uint32_t a = hash->words[0], b = hash->words[1], c = hash->words[2], d = hash->words[3];
    for (int i = 0; i < 64; i++) {
        static const uint8_t steps[4] = {1, 5, 3, 7}, starts[4] = {0, 1, 5, 0};
        int round = i / 16;
        const uint8_t *at = block + 4 * ((i * steps[round] + starts[round]) % 16);
        uint32_t word = (uint32_t)at[3] << 24 | (uint32_t)at[2] << 16 | (uint32_t)at[1] << 8 | at[0];
        uint32_t mix = round == 0   ? (b & c) | (~b & d)
                       : round == 1 ? (d & b) | (~d & c)
                       : round == 2 ? b ^ c ^ d
                                    : c ^ (b | ~d);
        uint32_t next = b + left(a + mix + md5_sines[i] + word, md5_turns[round][i % 4]);
        a = d;
        d = c;
        c = b;
        b = next;
    }
    hash->words[0] += a;
    hash->words[1] += b;
    hash->words[2] += c;
    hash->words[3] += d;
}

void hash_sha1_block(struct hash *hash, const uint8_t *block) {
    static const uint32_t constants[4] = {0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xCA62C1D6};
    uint32_t words[80], a = hash->words[0], b = hash->words[1], c = hash->words[2], d = hash->words[3],
                        e = hash->words[4];
    for (int i = 0; i < 80; i++)
        words[i] =
            i < 16 ? big_word(block + 4 * i) : left(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    for (int i = 0; i < 80; i++) {
        int round = i / 20;
        uint32_t mix = round == 0 ? (b & c) | (~b & d) : round == 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
        uint32_t next = left(a, 5) + mix + e + constants[round] + words[i];
        e = d;
        d = c;
        c = left(b, 30);
        b = a;
        a = next;
    }
    hash->words[0] += a;
    hash->words[1] += b;
    hash->words[2] += c;
    hash->words[3] += d;
    hash->words[4] += e;
}

/* The first 32 / 64 bits of the fractions of the cube roots of the first primes. */
static const uint32_t sha256_constants[64] = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
};
static const uint64_t sha512_constants[80] = {
    0x428A2F98D728AE22, 0x7137449123EF65CD, 0xB5C0FBCFEC4D3B2F, 0xE9B5DBA58189DBBC, 0x3956C25BF348B538,
    0x59F111F1B605D019, 0x923F82A4AF194F9B, 0xAB1C5ED5DA6D8118, 0xD807AA98A3030242, 0x12835B0145706FBE,
    0x243185BE4EE4B28C, 0x550C7DC3D5FFB4E2, 0x72BE5D74F27B896F, 0x80DEB1FE3B1696B1, 0x9BDC06A725C71235,
    0xC19BF174CF692694, 0xE49B69C19EF14AD2, 0xEFBE4786384F25E3, 0x0FC19DC68B8CD5B5, 0x240CA1CC77AC9C65,
    0x2DE92C6F592B0275, 0x4A7484AA6EA6E483, 0x5CB0A9DCBD41FBD4, 0x76F988DA831153B5, 0x983E5152EE66DFAB,
    0xA831C66D2DB43210, 0xB00327C898FB213F, 0xBF597FC7BEEF0EE4, 0xC6E00BF33DA88FC2, 0xD5A79147930AA725,
    0x06CA6351E003826F, 0x142929670A0E6E70, 0x27B70A8546D22FFC, 0x2E1B21385C26C926, 0x4D2C6DFC5AC42AED,
    0x53380D139D95B3DF, 0x650A73548BAF63DE, 0x766A0ABB3C77B2A8, 0x81C2C92E47EDAEE6, 0x92722C851482353B,
    0xA2BFE8A14CF10364, 0xA81A664BBC423001, 0xC24B8B70D0F89791, 0xC76C51A30654BE30, 0xD192E819D6EF5218,
    0xD69906245565A910, 0xF40E35855771202A, 0x106AA07032BBD1B8, 0x19A4C116B8D2D0C8, 0x1E376C085141AB53,
    0x2748774CDF8EEB99, 0x34B0BCB5E19B48A8, 0x391C0CB3C5C95A63, 0x4ED8AA4AE3418ACB, 0x5B9CCA4F7763E373,
    0x682E6FF3D6B2B8A3, 0x748F82EE5DEFB2FC, 0x78A5636F43172F60, 0x84C87814A1F0AB72, 0x8CC702081A6439EC,
    0x90BEFFFA23631E28, 0xA4506CEBDE82BDE9, 0xBEF9A3F7B2C67915, 0xC67178F2E372532B, 0xCA273ECEEA26619C,
    0xD186B8C721C0C207, 0xEADA7DD6CDE0EB1E, 0xF57D4F7FEE6ED178, 0x06F067AA72176FBA, 0x0A637DC5A2C898A6,
    0x113F9804BEF90DAE, 0x1B710B35131C471B, 0x28DB77F523047D84, 0x32CAAB7B40C72493, 0x3C9EBE0A15C9BEBC,
    0x431D67C49C100D4C, 0x4CC5D4BECB3E42B6, 0x597F299CFC657E2A, 0x5FCB6FAB3AD6FAEC, 0x6C44198C4A475817,
};

/* SHA-256 and SHA-512 are one scheme with words of 32 or 64 bits and other turns. */
#define SHA2_BLOCK(name, word_type, state, rounds, constants, turn, load, s0a, s0b, s0c, s1a, s1b, s1c, a0, a1, a2,    \
                   e0, e1, e2)                                                                                         \
    void name(struct hash *hash, const uint8_t *block) {                                                               \
        word_type w[rounds], v[8];                                                                                     \
        for (int i = 0; i < 16; i++)                                                                                   \
            w[i] = load(block + sizeof(word_type) * (size_t)i);                                                        \
        for (int i = 16; i < rounds; i++) {                                                                            \
            word_type low = turn(w[i - 15], s0a) ^ turn(w[i - 15], s0b) ^ w[i - 15] >> s0c;                            \
            word_type high = turn(w[i - 2], s1a) ^ turn(w[i - 2], s1b) ^ w[i - 2] >> s1c;                              \
            w[i] = w[i - 16] + low + w[i - 7] + high;                                                                  \
        }                                                                                                              \
        for (int i = 0; i < 8; i++)                                                                                    \
            v[i] = hash->state[i];                                                                                     \
        for (int i = 0; i < rounds; i++) {                                                                             \
            word_type choice = (v[4] & v[5]) ^ (~v[4] & v[6]), most = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);   \
            word_type one = v[7] + (turn(v[4], e0) ^ turn(v[4], e1) ^ turn(v[4], e2)) + choice + constants[i] + w[i];  \
            word_type two = (turn(v[0], a0) ^ turn(v[0], a1) ^ turn(v[0], a2)) + most;                                 \
            for (int k = 7; k > 0; k--)                                                                                \
                v[k] = v[k - 1];                                                                                       \
            v[4] += one;                                                                                               \
            v[0] = one + two;                                                                                          \
        }                                                                                                              \
        for (int i = 0; i < 8; i++)                                                                                    \
            hash->state[i] += v[i];                                                                                    \
    }

static uint64_t big_long(const uint8_t *at) {
    return (uint64_t)big_word(at) << 32 | big_word(at + 4);
}

SHA2_BLOCK(hash_sha256_block, uint32_t, words, 64, sha256_constants, right, big_word, 7, 18, 3, 17, 19, 10, 2, 13, 22,
           6, 11, 25)
SHA2_BLOCK(hash_sha512_block, uint64_t, longs, 80, sha512_constants, right_long, big_long, 1, 8, 7, 19, 61, 6, 28, 34,
           39, 14, 18, 41)
