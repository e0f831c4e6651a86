#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace godwit::app::cli {

/// Why a line of input cannot be a message.
struct LineError
{
    enum class Code { TooLong, NotUtf8 };
    Code code = Code::TooLong;
    qint64 line = 0; ///< counted from 1
};

using InputLine = base::Result<QString, LineError>;

/// Makes lines of the bytes of an input, whatever pieces they come in. Keeps at most one line's
/// worth of bytes. Blank lines are dropped: they cannot be messages.
class LineSplitter final
{
public:
    explicit LineSplitter(qsizetype longestLine)
        : m_longest(longestLine)
    {
    }

    [[nodiscard]] QList<InputLine> feed(QByteArrayView bytes);
    /// The input ended; a last line need not end with a line break.
    [[nodiscard]] QList<InputLine> finish();

private:
    void take(QByteArrayView bytes);
    void complete(QList<InputLine> &lines);

    qsizetype m_longest;
    qint64 m_line = 0;
    bool m_overlong = false; ///< the rest of the line is skipped
    QByteArray m_partial;
};

} // namespace godwit::app::cli
