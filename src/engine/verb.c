#include "engine/verb.h"

#include <stddef.h>

#include "base/utf8.h"

static const char *const verbs[] = {
    "Add",       "Approve",  "Assert",    "Backup",   "Block",     "Build",      "Checkpoint", "Clear",
    "Close",     "Compare",  "Complete",  "Compress", "Confirm",   "Connect",    "Convert",    "ConvertFrom",
    "ConvertTo", "Copy",     "Debug",     "Deny",     "Deploy",    "Disable",    "Disconnect", "Dismount",
    "Edit",      "Enable",   "Enter",     "Exit",     "Expand",    "Export",     "Find",       "Format",
    "Get",       "Grant",    "Group",     "Hide",     "Import",    "Initialize", "Install",    "Invoke",
    "Join",      "Limit",    "Lock",      "Measure",  "Merge",     "Mount",      "Move",       "New",
    "Open",      "Optimize", "Out",       "Ping",     "Pop",       "Protect",    "Publish",    "Push",
    "Read",      "Receive",  "Redo",      "Register", "Remove",    "Rename",     "Repair",     "Request",
    "Reset",     "Resize",   "Resolve",   "Restart",  "Restore",   "Resume",     "Revoke",     "Save",
    "Search",    "Select",   "Send",      "Set",      "Show",      "Skip",       "Split",      "Start",
    "Step",      "Stop",     "Submit",    "Suspend",  "Switch",    "Sync",       "Test",       "Trace",
    "Unblock",   "Undo",     "Uninstall", "Unlock",   "Unprotect", "Unpublish",  "Unregister", "Update",
    "Use",       "Wait",     "Watch",     "Write",
};

bool verb_is_approved(const char *verb) {
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (text_equal_ignore_case(verbs[i], verb))
            return true;
    return false;
}
