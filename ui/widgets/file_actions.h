#pragma once

#include "ui/models/account_model.h"

#include <QImage>
#include <QMenu>
#include <QPointer>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QWidget>

namespace godwit::ui {

/// What a person does with files in the conversation in front: attaches some, opens and saves those
/// of messages. Nothing that takes time is done on this thread. Owned by the pane.
class FileActions final : public QObject
{
    Q_OBJECT

public:
    /// \p parent: what dialogs belong to, and what files are dropped on.
    explicit FileActions(QWidget &parent);
    ~FileActions() override;

    void setConversation(AccountModel *account, const chat::ConversationId &conversation);
    void choose();
    void attach(const QStringList &paths);
    void attachPicture(const QImage &picture);
    void detach(int index);
    /// Copies are being made for the message that is being written.
    [[nodiscard]] bool isBusy() const { return m_copying > 0; }
    bool sendsWhenDone = false; ///< Enter came before that

    /// Opens one that is here, after a word of warning where it could run; else fetches it.
    void open(const chat::Attachment &file);
    void saveAs(const chat::Attachment &file);
    void copyPicture(const chat::Attachment &file);
    /// What can be done with the files of a message.
    void addTo(QMenu &menu, const QList<chat::Attachment> &files);

Q_SIGNALS:
    /// What is attached, or whether copies are being made, is another now.
    void changed();
    /// One sentence.
    void failed(const QString &why);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void adopted(AccountModel *account, const chat::ConversationId &conversation,
                 const chat::ShelfResult<chat::Attachment> &file, const QString &name);
    void openNow(const chat::Attachment &file);
    void warn(const chat::Attachment &file);
    /// Then tells whether it worked.
    void copy(const QString &from, const QString &to, std::function<void(bool)> then);

    QWidget &m_parent;
    QPointer<AccountModel> m_account;
    chat::ConversationId m_conversation;
    QTemporaryDir m_opened; ///< copies under their names, for the programs that show them
    int m_openedCount = 0;
    int m_copying = 0;
    QThreadPool m_thread;
};

} // namespace godwit::ui
