#pragma once

#include "ui/delegates/directory_delegate.h"
#include "ui/models/account_model.h"
#include "ui/models/directory_model.h"
#include "ui/widgets/field.h"

#include <QListView>

namespace godwit::ui {

/// All rooms and people of one server over a scrim, with a field that finds one or names a new one.
/// A child of the window, which owns it; deletes itself when it is closed. Stays open, with what
/// went wrong at its foot, until what was chosen is there.
class DirectorySheet final : public QWidget
{
    Q_OBJECT

public:
    /// \p account outlives the sheet. \p words stand in the field at first.
    DirectorySheet(const Look &look, AccountModel &account, const QString &words, QWidget *window);
    /// The parts still send events while they go, and the filter would look at them.
    ~DirectorySheet() override;

    /// What was chosen could not be done.
    void showError(const QString &sentence);
    void dismiss();
    [[nodiscard]] Field &field() { return m_field; }
    [[nodiscard]] QListView &list() { return m_list; }
    [[nodiscard]] const QString &foot() const { return m_foot; }

Q_SIGNALS:
    void opened(const godwit::chat::ConversationId &conversation);
    /// Asks for what else a new room needs.
    void newRoomWanted(const QString &name);
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void wire();
    void ask();
    void refresh();
    void restyle();
    void place();
    void move(int step);
    void selectFirst();
    void choose(const QModelIndex &index);
    void write(const QString &person);
    void setFoot(const QString &text, bool trouble = false);
    void paintFoot(QPainter &painter) const;
    bool key(int key);
    [[nodiscard]] QStringList people() const;

    const Look &m_look;
    AccountModel &m_account;
    QRect m_card;
    Field m_field;
    QListView m_list;
    DirectoryModel m_model;
    DirectoryDelegate m_delegate;
    QList<chat::Conversation> m_listed; ///< as the server told
    chat::RequestId m_request;
    QString m_foot;
    bool m_trouble = false;
};

} // namespace godwit::ui
