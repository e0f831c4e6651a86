#pragma once

namespace godwit::ui {

/// What can go wrong outside a conversation and needs a person; ui/text words each of them.
enum class Problem {
    DataFolderUnwritable,
    AlreadyOpen, ///< another Godwit has the data folder
    SettingsSetAside, ///< detail: the file's new name
    DatabaseSetAside, ///< of an account; detail: the file's new name
    DatabaseDamaged, ///< of an account, while it was open
    ServerDataSetAside, ///< of the server on this computer; detail: the file's new name
    NewerSchema,
    DiskFull,
    MessageNotKept, ///< one from the server, for good; detail: why
    PortInUse, ///< detail: the port
    ServerDataInUse, ///< another server on this computer has them
    KeychainUnavailable,
    ServerFailed, ///< the server on this computer; detail: why
    ExportFailed, ///< of a trace; detail: why
    PlainAddress, ///< like BadAddress: it would not be encrypted
    BadAddress, ///< shown beside the field while the address is being entered
};

} // namespace godwit::ui
