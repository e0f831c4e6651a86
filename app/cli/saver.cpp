#include "app/cli/saver.h"

#include "app/cli/file_wording.h"
#include "base/file_name.h"

#include <QDir>
#include <QFileInfo>

namespace godwit::app::cli {

using namespace Qt::StringLiterals;
using Stage = chat::FileStatus::Stage;

namespace {

/// \p name, or with a number where that is taken.
QString freePath(const QString &folder, const QString &name)
{
    const QFileInfo info(name);
    const QString suffix = info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
    QString path = QDir(folder).filePath(name);
    for (int number = 2; QFileInfo::exists(path) || QFileInfo(path).isSymLink(); ++number) {
        path = QDir(folder).filePath(
            u"%1 (%2)%3"_s.arg(info.completeBaseName(), QString::number(number), suffix));
    }
    return path;
}

} // namespace

Saver::Saver(chat::Files &files, Output &output, QString folder)
    : m_files(files)
    , m_output(output)
    , m_folder(std::move(folder))
{
    connect(&files, &chat::Files::changed, this, &Saver::changed);
}

void Saver::save(const chat::Message &message)
{
    for (const chat::Attachment &file : message.attachments) {
        m_wanted.append(file);
        if (m_files.status(file.id).stage == Stage::Here) {
            changed(file.id);
        } else {
            m_files.fetch(file);
        }
    }
}

void Saver::changed(const chat::FileId &id)
{
    const chat::FileStatus status = m_files.status(id);
    if (status.stage != Stage::Here && status.stage != Stage::Failed) {
        return;
    }
    const QList<chat::Attachment> wanted = m_wanted;
    m_wanted.removeIf([&id](const auto &file) { return file.id == id; });
    for (const chat::Attachment &file : wanted) {
        if (file.id != id) {
            continue;
        }
        if (status.stage == Stage::Here) {
            store(file);
        } else {
            fail(file, reasonOf(status.refusal.value_or(chat::Refusal{})));
        }
    }
}

void Saver::store(const chat::Attachment &file)
{
    if (!QDir().mkpath(m_folder)) {
        fail(file, u"the folder cannot be made"_s);
        return;
    }
    const QString path = freePath(m_folder, base::cleanFileName(file.name));
    QFile source(m_files.shelf().pathOf(file.id));
    if (source.copy(path)) {
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        m_output.saved(file.id, path);
    } else {
        fail(file, source.errorString());
    }
}

void Saver::fail(const chat::Attachment &file, const QString &why)
{
    m_output.error(u"not-saved"_s, u"The file %1 was not saved: %2"_s.arg(file.name, why));
}

} // namespace godwit::app::cli
