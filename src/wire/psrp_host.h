/* The client's host as the server sees it (MS-PSRP 2.2.3.14 HostInfo) and host calls (2.2.2.27-30, 2.2.3.17).
 *
 *   call       Obj MS  ci (I64, -100: no answer wanted)  mi (RemoteHostMethodId)  mp (ArrayList of parameters)
 *   response   Obj MS  [mr result | me ErrorRecord bag]  ci  mi
 * Parameters: strings, numbers and booleans as they are; sizes and coordinates as bags (width height, x y); choices
 * (label helpMessage); fields of Prompt (name label parameterTypeName …); progress records as in clixml_progress.h;
 * enums as numbers. */
#ifndef WIRE_PSRP_HOST_H
#define WIRE_PSRP_HOST_H

#include "object/exception.h"
#include "wire/psrp_body.h"
#include "wire/psrp_enum.h"

enum { PSRP_NO_ANSWER = -100 }; /* call id of void methods */

struct psrp_pair {
    int32_t x, y; /* or width, height */
};

struct psrp_host_info {
    bool host_null, ui_null, raw_ui_null, use_runspace_host;
    bool has_defaults; /* _hostDefaultData: everything below */
    int32_t foreground, background, cursor_size;
    struct psrp_pair cursor, window_position, buffer_size, window_size, max_window_size, max_physical_window_size;
    const char *title;
};

/* HostInfo of a pipeline that uses the runspace pool's host; of a console of that size without a cursor. */
extern const struct psrp_host_info psrp_host_of_pool;
struct psrp_host_info psrp_host_console(int32_t width, int32_t height);
/* The member named HostInfo. */
void psrp_host_info_write(struct clixml_writer *writer, const struct psrp_host_info *info);
bool psrp_host_info_read(struct value message, struct psrp_host_info *ret_info, struct failure *failure);

struct psrp_host_call {
    int64_t call_id;
    int32_t method; /* RemoteHostMethodId: psrp_enum_text(&psrp_host_method, …) */
    const struct value *parameters;
    int parameter_count;
};
void psrp_host_call_write(struct buffer *out, const struct psrp_host_call *call, const struct secret_context *secrets);
bool psrp_host_call_read(const struct psrp_body *body, struct psrp_host_call *ret_call, struct failure *failure);
/* Values for parameters: a size or position, a progress record, a list (ArrayList) of values, a choice. */
struct value psrp_host_size(struct psrp_pair size);
struct value psrp_host_position(struct psrp_pair position);
struct value psrp_host_choice(const char *label, const char *help);
/* {left, top, right, bottom}; a cell of the screen's buffer. */
struct value psrp_host_rectangle(const int edges[4]);
struct value psrp_host_cell(uint16_t character, int foreground, int background);

struct psrp_key { /* KeyInfo */
    int virtual_key;
    uint16_t character;
    int control_state;
    bool key_down;
};
struct value psrp_host_key(struct psrp_key key);

struct psrp_field { /* FieldDescription; assembly: the type's AssemblyQualifiedName */
    const char *name, *label, *help, *type_name, *type_full_name, *assembly;
    bool mandatory;
};
struct value psrp_host_field(const struct psrp_field *field);

struct psrp_host_response {
    int64_t call_id;
    int32_t method;
    bool has_result;
    struct value result;
    const struct error_record *error; /* of the writer, or NULL */
    struct value error_bag;           /* of the reader (or a writer that passes one on): the "me" object */
};
void psrp_host_response_write(struct buffer *out, const struct psrp_host_response *response,
                              const struct secret_context *secrets);
bool psrp_host_response_read(const struct psrp_body *body, struct psrp_host_response *ret_response,
                             struct failure *failure);

#endif
