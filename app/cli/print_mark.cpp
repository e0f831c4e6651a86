#include "app/cli/print_mark.h"

namespace godwit::app::cli {

namespace {
/// Of one length always, so that one write at the beginning replaces it whole.
constexpr int digits = 19;
} // namespace

PrintMark::PrintMark(const QString &file)
    : m_file(file)
{
    if (m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered)) {
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
}

std::optional<chat::Seq> PrintMark::read()
{
    if (!m_file.isOpen() || !m_file.seek(0)) {
        return std::nullopt;
    }
    bool ok = false;
    const qint64 value = m_file.read(digits).toLongLong(&ok);
    return ok && value >= 0 ? std::optional(chat::Seq{value}) : std::nullopt;
}

bool PrintMark::set(chat::Seq seq)
{
    const QByteArray text = QByteArray::number(seq.value).rightJustified(digits, '0') + '\n';
    return m_file.isOpen() && m_file.seek(0) && m_file.write(text) == text.size();
}

} // namespace godwit::app::cli
