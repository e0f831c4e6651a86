#include "app/cli/line_splitter.h"

#include <QStringDecoder>

namespace godwit::app::cli {

QList<InputLine> LineSplitter::feed(QByteArrayView bytes)
{
    QList<InputLine> lines;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        take(end < 0 ? bytes : bytes.first(end));
        if (end < 0) {
            break;
        }
        complete(lines);
        bytes = bytes.sliced(end + 1);
    }
    return lines;
}

QList<InputLine> LineSplitter::finish()
{
    QList<InputLine> lines;
    if (!m_partial.isEmpty() || m_overlong) {
        complete(lines);
    }
    return lines;
}

void LineSplitter::take(QByteArrayView bytes)
{
    if (m_overlong) {
        return;
    }
    m_overlong = m_partial.size() + bytes.size() > m_longest;
    if (m_overlong) {
        m_partial.clear();
        return;
    }
    m_partial.append(bytes.data(), bytes.size());
}

void LineSplitter::complete(QList<InputLine> &lines)
{
    ++m_line;
    QByteArray line = std::exchange(m_partial, {});
    if (std::exchange(m_overlong, false)) {
        lines << InputLine(base::Failure{LineError{LineError::Code::TooLong, m_line}});
        return;
    }
    if (line.endsWith('\r')) {
        line.chop(1);
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(line);
    if (decoder.hasError()) {
        lines << InputLine(base::Failure{LineError{LineError::Code::NotUtf8, m_line}});
    } else if (!text.trimmed().isEmpty()) {
        lines << InputLine(text);
    }
}

} // namespace godwit::app::cli
