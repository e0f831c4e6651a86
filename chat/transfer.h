#pragma once

#include "chat/attachment.h"
#include "chat/refusal.h"

#include <optional>
#include <variant>

/// Files on their way between this computer and a server. Each is known by its content, and at most
/// one transfer of a content is under way.
namespace godwit::chat {

/// Brings a content to the server; one that it has already costs nothing.
struct UploadFile
{
    FileId id;
    QString path; ///< on this computer, under our own name for it
    qint64 size = 0;
    FileOffer offer;
};
/// Fetches a content, which is at \p path when it is complete and has proved to be itself.
struct DownloadFile
{
    FileId id;
    QString path;
    qint64 size = 0; ///< what was promised; more is not taken
    FileOffer offer;
};
/// Nothing more is told of it.
struct CancelTransfer
{
    FileId id;
};

using TransferCommand = std::variant<UploadFile, DownloadFile, CancelTransfer>;

/// How far a transfer is. Told a few times a second.
struct TransferNews
{
    enum class Stage { Moving, Done, Failed };
    FileId id;
    Stage stage = Stage::Moving;
    qint64 bytes = 0; ///< moved so far
    /// With Failed: the server's word, or ours: "connection-lost" (also with retryAfter),
    /// "file-missing", "file-changed", "disk", "too-large", "damaged".
    std::optional<Refusal> refusal{};
};

} // namespace godwit::chat
