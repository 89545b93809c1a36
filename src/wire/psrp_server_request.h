/* Decoding of the messages that a server receives, as requests (inside of psrp_server.h). */
#ifndef WIRE_PSRP_SERVER_REQUEST_H
#define WIRE_PSRP_SERVER_REQUEST_H

#include "wire/psrp_server.h"

/* Fills everything but pipeline_id. False + failure: the body is not what it should be. */
bool psrp_server_request_read(enum psrp_type type, const struct psrp_body *body, struct psrp_request *ret_request,
                              struct failure *failure);

#endif
