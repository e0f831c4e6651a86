#pragma once

#include "chat/files.h"

#include <QString>

/// What is said of files.
namespace godwit::ui {

[[nodiscard]] QString fileSizeText(qint64 bytes);
/// One line under its name: how large it is, how far it is, what is wrong.
[[nodiscard]] QString fileLine(const chat::Attachment &file, const chat::FileStatus &status);
/// "Picture" or "File", name and line, for those who do not see the row.
[[nodiscard]] QString fileSentence(const chat::Attachment &file);
[[nodiscard]] QString shelfErrorText(const chat::ShelfError &error, const QString &name);

enum class FileWord {
    Attach,
    Remove,
    Cancel,
    Open,
    SaveAs,
    CopyPicture,
    Attached, ///< heading of what is attached
    NotShown, ///< a picture that is none
    NoFiles, ///< this server takes none
    NotOpened,
    NotSaved,
    PastedName, ///< of a pasted picture
    DangerTitle,
    OpenAnyway,
};
[[nodiscard]] QString fileWord(FileWord word);
/// Before something is opened that can do anything.
[[nodiscard]] QString dangerText(const QString &name);
/// Whether opening a file of that name may run it.
[[nodiscard]] bool mayRun(const QString &name);

} // namespace godwit::ui
