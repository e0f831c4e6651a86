#include "ui/widgets/file_actions.h"

#include "base/file_name.h"
#include "chat/when_finished.h"
#include "ui/text/file_text.h"

#include <QBuffer>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMessageBox>
#include <QMimeData>
#include <QPromise>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using Stage = chat::FileStatus::Stage;

namespace {

/// More at once are a mistake of the hand.
constexpr qsizetype mostAtOnce = 20;

QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile()) {
            paths << url.toLocalFile();
        }
    }
    return paths;
}

template <class Work> auto onThread(QThreadPool &thread, Work work)
{
    const auto promise = std::make_shared<QPromise<decltype(work())>>();
    promise->start();
    thread.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace

FileActions::FileActions(QWidget &parent)
    : m_parent(parent)
{
    m_thread.setMaxThreadCount(1);
    parent.setAcceptDrops(true);
    parent.installEventFilter(this);
}

FileActions::~FileActions()
{
    m_thread.waitForDone();
}

void FileActions::setConversation(AccountModel *account, const chat::ConversationId &conversation)
{
    m_account = account;
    m_conversation = conversation;
}

void FileActions::choose()
{
    auto *dialog = new QFileDialog(&m_parent, fileWord(FileWord::Attach));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &FileActions::attach);
    dialog->open();
}

void FileActions::attach(const QStringList &paths)
{
    if (m_account == nullptr || m_account->attachments().files() == nullptr) {
        Q_EMIT failed(fileWord(FileWord::NoFiles));
        return;
    }
    chat::Files &files = *m_account->attachments().files();
    const qint64 most = files.offer() ? files.offer()->maxBytes : 0;
    for (const QString &path : paths.first(std::min(paths.size(), mostAtOnce))) {
        ++m_copying;
        chat::whenFinished(files.shelf().adopt(path, most), this,
                           chat::ShelfResult<chat::Attachment>(base::Failure{chat::ShelfError{}}),
                           [this, account = m_account, conversation = m_conversation,
                            name = base::cleanFileName(QFileInfo(path).fileName())](
                               const auto &file) { adopted(account, conversation, file, name); });
    }
    Q_EMIT changed();
}

void FileActions::attachPicture(const QImage &picture)
{
    if (m_account == nullptr || m_account->attachments().files() == nullptr) {
        Q_EMIT failed(fileWord(FileWord::NoFiles));
        return;
    }
    ++m_copying;
    const auto encode = [picture] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        picture.save(&buffer, "png");
        return bytes;
    };
    const auto keep = [this, account = m_account,
                       conversation = m_conversation](const QByteArray &bytes) {
        const QString name = fileWord(FileWord::PastedName);
        if (account == nullptr) {
            --m_copying;
            return;
        }
        chat::whenFinished(account->attachments().files()->shelf().adoptContent(bytes, name), this,
                           chat::ShelfResult<chat::Attachment>(base::Failure{chat::ShelfError{}}),
                           [this, account, conversation, name](const auto &file) {
                               adopted(account, conversation, file, name);
                           });
    };
    chat::whenFinished(onThread(m_thread, encode), this, QByteArray(), keep);
    Q_EMIT changed();
}

void FileActions::adopted(AccountModel *account, const chat::ConversationId &conversation,
                          const chat::ShelfResult<chat::Attachment> &file, const QString &name)
{
    --m_copying;
    if (!file) {
        Q_EMIT failed(shelfErrorText(file.error(), name));
    } else if (account != nullptr && !account->attachments().draft(conversation).contains(*file)) {
        account->attachments().draft(conversation).append(*file);
    }
    Q_EMIT changed();
}

void FileActions::detach(int index)
{
    if (m_account == nullptr) {
        return;
    }
    auto &attached = m_account->attachments().draft(m_conversation);
    if (index >= 0 && index < attached.size()) {
        attached.removeAt(index);
        Q_EMIT changed();
    }
}

void FileActions::open(const chat::Attachment &file)
{
    chat::Files *files = m_account != nullptr ? m_account->attachments().files() : nullptr;
    if (files == nullptr) {
        return;
    }
    const Stage stage = files->status(file.id).stage;
    if (stage == Stage::Away || stage == Stage::Failed || stage == Stage::Unknown) {
        files->fetch(file);
    } else if (stage == Stage::Here || stage == Stage::Uploading) {
        if (mayRun(file.name)) {
            warn(file);
        } else {
            openNow(file);
        }
    }
}

void FileActions::warn(const chat::Attachment &file)
{
    auto *box = new QMessageBox(QMessageBox::Warning, fileWord(FileWord::DangerTitle),
                                dangerText(file.name), QMessageBox::Cancel, &m_parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    const QPushButton *anyway
        = box->addButton(fileWord(FileWord::OpenAnyway), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(anyway, &QPushButton::clicked, this, [this, file] { openNow(file); });
    box->open();
}

void FileActions::openNow(const chat::Attachment &file)
{
    if (m_account == nullptr) {
        return;
    }
    // Each in a folder of its own, so that two of the same name do not meet.
    const QString folder = m_opened.filePath(QString::number(++m_openedCount));
    const QString path = folder + u'/' + base::cleanFileName(file.name);
    QDir().mkpath(folder);
    copy(m_account->attachments().files()->shelf().pathOf(file.id), path, [this, path](bool done) {
        if (!done || !QDesktopServices::openUrl(QUrl::fromLocalFile(path))) {
            Q_EMIT failed(fileWord(FileWord::NotOpened));
        }
    });
}

void FileActions::saveAs(const chat::Attachment &file)
{
    if (m_account == nullptr) {
        return;
    }
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    auto *dialog = new QFileDialog(&m_parent, fileWord(FileWord::SaveAs), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(base::cleanFileName(file.name));
    const QString from = m_account->attachments().files()->shelf().pathOf(file.id);
    connect(dialog, &QFileDialog::fileSelected, this, [this, from](const QString &to) {
        copy(from, to, [this](bool done) {
            if (!done) {
                Q_EMIT failed(fileWord(FileWord::NotSaved));
            }
        });
    });
    dialog->open();
}

void FileActions::copyPicture(const chat::Attachment &file)
{
    const QImage *picture
        = m_account != nullptr ? m_account->attachments().picture(file.id) : nullptr;
    if (picture != nullptr) {
        QGuiApplication::clipboard()->setImage(*picture);
    }
}

void FileActions::copy(const QString &from, const QString &to, std::function<void(bool)> then)
{
    const auto work = [from, to] {
        const QString part = to + u".part"_s;
        QFile::remove(part);
        if (!QFile::copy(from, part)) {
            QFile::remove(part);
            return false;
        }
        QFile::remove(to); // the dialog has asked
        return QFile::rename(part, to);
    };
    chat::whenFinished(onThread(m_thread, work), this, false, std::move(then));
}

void FileActions::addTo(QMenu &menu, const QList<chat::Attachment> &files)
{
    if (m_account == nullptr || files.isEmpty()) {
        return;
    }
    Attachments &known = m_account->attachments();
    for (const chat::Attachment &file : files) {
        QMenu *place = files.size() == 1 ? &menu : menu.addMenu(file.name);
        place->addAction(fileWord(FileWord::Open), this, [this, file] { open(file); });
        place->addAction(fileWord(FileWord::SaveAs), this, [this, file] { saveAs(file); })
            ->setEnabled(known.status(file.id).stage == Stage::Here);
        if (known.picture(file.id) != nullptr) {
            place->addAction(fileWord(FileWord::CopyPicture), this,
                             [this, file] { copyPicture(file); });
        }
    }
    menu.addSeparator();
}

bool FileActions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::Drop) {
        auto *drop = static_cast<QDropEvent *>(event);
        const QStringList paths = localFiles(drop->mimeData());
        if (!paths.isEmpty() && m_account != nullptr) {
            drop->setDropAction(Qt::CopyAction);
            drop->accept();
            if (event->type() == QEvent::Drop) {
                attach(paths);
            }
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace godwit::ui
