#pragma once

#include "app/cli/output.h"
#include "chat/files.h"

#include <QObject>

namespace godwit::app::cli {

/// `tail --save`: fetches the files of messages into a folder, under their cleaned names, and never
/// over one that is there. The references outlive it.
class Saver final : public QObject
{
    Q_OBJECT

public:
    Saver(chat::Files &files, Output &output, QString folder);

    void save(const chat::Message &message);

private:
    void changed(const chat::FileId &id);
    void store(const chat::Attachment &file);
    void fail(const chat::Attachment &file, const QString &why);

    chat::Files &m_files;
    Output &m_output;
    const QString m_folder;
    QList<chat::Attachment> m_wanted;
};

} // namespace godwit::app::cli
