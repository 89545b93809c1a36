/* Decoding of the messages that a client receives, as events (inside of psrp_client.h). */
#ifndef WIRE_PSRP_CLIENT_EVENT_H
#define WIRE_PSRP_CLIENT_EVENT_H

#include "wire/psrp_client.h"

/* False + failure: the body is not what it should be, or the type is none that a client gets as an event. */
bool psrp_client_event_read(enum psrp_type type, struct guid pipeline_id, const struct psrp_body *body,
                            struct psrp_event *ret_event, struct failure *failure);

#endif
