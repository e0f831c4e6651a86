#pragma once

#include "chat/ids.h"

#include <QFile>

#include <optional>

namespace godwit::app::cli {

/// Remembers on disk up to which message a room was printed. One system call per message and no
/// wait for the disk: what was set survives the death of the process, which is what it is for;
/// after a power cut some messages may be printed again.
class PrintMark final
{
public:
    explicit PrintMark(const QString &file);

    /// None: nothing was printed yet, or the file is unreadable.
    [[nodiscard]] std::optional<chat::Seq> read();
    /// False if it cannot be written.
    bool set(chat::Seq seq);

private:
    QFile m_file;
};

} // namespace godwit::app::cli
