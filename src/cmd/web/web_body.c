#include "cmd/web/web_body.h"

#include <string.h>

#include "base/guid.h"
#include "cmd/web/web_message.h"
#include "engine/type/file_system_info.h"
#include "object/byte_array.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/member.h"
#include "object/stream.h"
#include "object/string.h"
#include "object/xml.h"
#include "os/encoding.h"
#include "os/file.h"
#include "os/path.h"

static const char *url_encode(struct value text) {
    struct value result = VALUE_NULL, argument = string_from(value_to_text(text));
    type_static_invoke(type_find("System.Net.WebUtility"), "UrlEncode", &argument, 1, &result, NULL);
    return value_is_null(result) ? "" : value_to_text(result);
}

char *web_form_text(struct value dictionary) {
    struct buffer text = {0};
    struct dictionary_entry *entry;
    int32_t at = 0;
    while ((entry = dictionary_next(dictionary_of(dictionary), &at))) {
        buffer_printf(&text, "%s%s=", text.length ? "&" : "", url_encode(entry->key));
        buffer_puts(&text, value_is_null(entry->value) ? "" : url_encode(entry->value));
    }
    return buffer_dup(&text);
}

/* ---- multipart ---- */

struct multipart {
    struct buffer *out;
    const char *boundary;
    struct failure *failure;
    bool failed;
};

/* Names that are no tokens are quoted. */
static const char *parameter_text(const char *text) {
    static const char separators[] = "()<>@,;:\\\"/[]?={} \t";
    return *text && !text[strcspn(text, separators)] ? text : mem_printf("\"%s\"", text);
}

static void begin_part(struct multipart *multipart) {
    buffer_printf(multipart->out, "--%s\r\n", multipart->boundary);
}

static void add_file(struct multipart *multipart, const char *name, const char *path) {
    const char *file = path_file_name(path);
    begin_part(multipart);
    buffer_printf(multipart->out,
                  "Content-Disposition: form-data; name=%s; filename=%s; filename*=utf-8''%s\r\n"
                  "Content-Type: application/octet-stream\r\n\r\n",
                  parameter_text(name), parameter_text(file), url_encode(string_from(file)));
    multipart->failed |= !file_read(path, multipart->out, 0, multipart->failure);
    buffer_puts(multipart->out, "\r\n");
}

static void add_value(struct multipart *multipart, const char *name, struct value value, bool enumerate) {
    struct value base = value_base(value);
    if (value_has_type_name(value, "System.IO.FileInfo")) {
        struct value path;
        if (member_get(value, "FullName", &path, NULL) == MEMBER_FOUND) {
            add_file(multipart, name, value_to_text(path));
        }
        return;
    }
    if (enumerate && value_is_list(base)) {
        for (int32_t i = 0; i < list_of(base)->count; i++) {
            add_value(multipart, name, list_of(base)->items[i], false);
        }
        return;
    }
    begin_part(multipart);
    buffer_printf(multipart->out,
                  "Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=%s\r\n\r\n%s\r\n",
                  parameter_text(name), value_is_null(base) ? "" : value_to_text(value));
}

bool web_multipart(struct value form, struct buffer *out, const char **ret_type, struct failure *failure) {
    struct value guid = VALUE_NULL;
    struct dictionary_entry *entry;
    int32_t at = 0;
    type_static_invoke(type_find("guid"), "NewGuid", NULL, 0, &guid, NULL);
    struct multipart multipart = {.out = out, .boundary = value_to_text(guid), .failure = failure};
    while ((entry = dictionary_next(dictionary_of(form), &at))) {
        add_value(&multipart, value_to_text(entry->key), entry->value, true);
    }
    buffer_printf(out, "--%s--\r\n", multipart.boundary);
    *ret_type = mem_printf("multipart/form-data; boundary=\"%s\"", multipart.boundary);
    return !multipart.failed;
}

/* ---- the body ---- */

static void encode(const char *text, size_t length, const char *charset, struct buffer *out) {
    enum encoding encoding;
    if (!charset || !encoding_by_name(charset, &encoding)) {
        encoding = ENCODING_UTF8;
    }
    encoding_encode(encoding, text, length, out);
}

static bool read_stream(struct stream *stream, struct buffer *out, struct failure *failure) {
    char bytes[16384];
    int64_t count;
    while ((count = stream_read(stream, bytes, sizeof(bytes), failure)) > 0) {
        buffer_append(out, bytes, (size_t)count);
    }
    return count == 0;
}

bool web_body_bytes(struct value body, const char *content_type, struct buffer *out, struct failure *failure) {
    struct value base = value_base(body);
    const char *charset = web_charset(content_type);
    if (base.type == type_array_of(&type_byte, 1)) {
        size_t count;
        uint8_t *bytes = value_to_bytes(base, &count);
        buffer_append(out, bytes, count);
    } else if (value_is_xml_node(base)) {
        struct buffer text = {0};
        xml_write(&text, xml_node_of(base));
        encode(buffer_text(&text), text.length, charset, out);
    } else if (value_is_dictionary(base)) {
        const char *text = web_form_text(base);
        encode(text, strlen(text), charset, out);
    } else if (type_is(base.type, &type_stream)) {
        return read_stream(stream_of(base), out, failure);
    } else {
        struct value text;
        if (!convert_to(body, &type_string, &text, failure)) {
            return false;
        }
        encode(string_text(text), string_length(text), charset, out);
    }
    return true;
}
