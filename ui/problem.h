#pragma once

namespace godwit::ui {

/// What can go wrong outside a conversation and needs a person; ui/text words each of them.
enum class Problem {
    DataFolderUnwritable,
    DatabaseSetAside, ///< detail: the file's new name
    NewerSchema,
    DiskFull,
    PortInUse, ///< detail: the port
    KeychainUnavailable,
    ServerFailed, ///< the server on this computer; detail: why
    BadAddress, ///< shown beside the field while the address is being entered
};

} // namespace godwit::ui
