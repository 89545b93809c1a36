/* The rows of the parameters by which a cmdlet names another computer over SSH; `args` is the cmdlet's struct, which
 * begins with `struct target_arguments target`. */
#ifndef CMD_REMOTING_TARGET_PARAMETERS_H
#define CMD_REMOTING_TARGET_PARAMETERS_H

#define TARGET_PARAMETERS(args, in_sets)                                                                               \
    {"UserName",                                                                                                       \
     "string",                                                                                                         \
     ARG(args, target.user),                                                                                           \
     .sets = in_sets,                                                                                                  \
     .flags = NOT_NULL_OR_EMPTY,                                                                                       \
     .help = "The user to log in as."},                                                                                \
        {"Port",                                                                                                       \
         "int",                                                                                                        \
         ARG(args, target.port),                                                                                       \
         .sets = in_sets,                                                                                              \
         .has_range = true,                                                                                            \
         .range_low = 1,                                                                                               \
         .range_high = 65535,                                                                                          \
         .help = "The port of the other computer."},                                                                   \
        {"KeyFilePath",                                                                                                \
         "string",                                                                                                     \
         ARG(args, target.key_file),                                                                                   \
         .sets = in_sets,                                                                                              \
         .flags = NOT_NULL_OR_EMPTY,                                                                                   \
         .aliases = "IdentityFilePath",                                                                                \
         .help = "The file of the private key."},                                                                      \
        {"Subsystem",                                                                                                  \
         "string",                                                                                                     \
         ARG(args, target.subsystem),                                                                                  \
         .sets = in_sets,                                                                                              \
         .default_text = "powershell",                                                                                 \
         .help = "The SSH subsystem that serves sessions."},                                                           \
        {"ConnectingTimeout", "int", ARG(args, target.connecting_timeout), .sets = in_sets,                            \
         .help = "How long connecting may take, in milliseconds."},                                                    \
        {"Options",                                                                                                    \
         "hashtable",                                                                                                  \
         ARG(args, target.options),                                                                                    \
         .sets = in_sets,                                                                                              \
         .flags = NOT_NULL_OR_EMPTY,                                                                                   \
         .help = "Options of ssh."},                                                                                   \
        {"Bootstrap", "switch", ARG(args, target.bootstrap), .sets = in_sets,                                          \
         .help = "muster is there by the Bootstrap of New-PSSession."},                                                \
    {                                                                                                                  \
        "SSHTransport", "switch", ARG(args, ssh_transport), .sets = in_sets, .validate_set = "true",                   \
                                                            .help = "SSH is the transport."                            \
    }

#endif
