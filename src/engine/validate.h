/* The validation attributes at work: is this value allowed? Messages and ids are PowerShell's (Metadata.resx). Used by
 * the binder and by variables with attributes ([ValidateRange(1,5)]$x = 3). */
#ifndef ENGINE_VALIDATE_H
#define ENGINE_VALIDATE_H

#include "engine/attribute.h"

/* Checks one value against one attribute of any kind (those that do not validate pass). Enumerated attributes look at
 * each element of a collection. false: *failure has exception
 * "System.Management.Automation.ValidationMetadataException", its id ("ValidateSetFailure", …) and message. May throw
 * where ValidateScript's block throws something that is no error record (break, exit, stop). */
bool validate_value(const struct attribute *attribute, struct value value, struct failure *failure);
/* All of them in written order as PowerShell does for variables: the last listed is checked first. */
bool validate_all(const struct attribute *const *attributes, int count, struct value value, struct failure *failure);

#endif
