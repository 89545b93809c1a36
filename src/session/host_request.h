/* One call of another computer to this shell's host while it is answered; session/host_call.c's own, and host_raw.c's.
 */
#ifndef SESSION_HOST_REQUEST_H
#define SESSION_HOST_REQUEST_H

#include "engine/host.h"
#include "object/convert.h"
#include "session/host_call.h"

#define HOST_SCREEN_WARNING                                                                                            \
    "A script or application on the remote computer %s is attempting to read the buffer contents on the PowerShell "   \
    "host. For security reasons, this is not allowed; the call has been suppressed."

struct host_request;

struct host_row {
    int32_t method;
    const char *name;
    bool (*run)(struct host_request *request);
    int property; /* enum raw_property */
};

struct host_request {
    const struct psrp_host_call *call;
    const struct host_row *row;
    struct host *host;
    const char *computer;          /* in capitals, for warnings */
    const char *caption, *message; /* of what asks a person */
    bool done;
    struct value result;
    struct failure *failure;
};

static inline struct value host_parameter(const struct host_request *request, int index) {
    return index < request->call->parameter_count ? request->call->parameters[index] : VALUE_NULL;
}

static inline const char *host_text_parameter(const struct host_request *request, int index) {
    return value_to_text(host_parameter(request, index));
}

/* The methods of PSHostRawUserInterface ([MS-PSRP] 2.2.3.17): each takes its parameters from the call and fills
 * result; false: failure says why not. */
bool host_raw_get(struct host_request *request); /* the row's property */
bool host_raw_set(struct host_request *request);
bool host_raw_read_key(struct host_request *request);
bool host_raw_flush_input(struct host_request *request);
bool host_raw_fill_buffer(struct host_request *request);
bool host_raw_get_buffer(struct host_request *request); /* refused: nobody reads this screen from elsewhere */

#endif
