/* Property bags that become live objects again (MS-PSRP 2.2.5 has bags only; PowerShell's types.ps1xml names the types,
 * TargetTypeForDeserialization): PSPrimitiveDictionary, SwitchParameter, PSCredential, CultureInfo, IPAddress,
 * MailAddress. */
#ifndef WIRE_CLIXML_REHYDRATE_H
#define WIRE_CLIXML_REHYDRATE_H

#include "object/value.h"

/* The live object for a deserialized bag whose type names (prefix included) have a row, else the bag itself. A bag that
 * lacks what the live type needs stays a bag, as in PowerShell. Instance members that the live object has not are
 * carried over. */
struct value clixml_rehydrate(struct value bag);

#endif
