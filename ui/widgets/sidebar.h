#pragma once

#include "ui/delegates/conversation_delegate.h"
#include "ui/text/connection_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"

#include <QListView>

namespace godwit::ui {

/// Painted head of the sidebar: the server's name, its state and whose account it is. A button that
/// opens the menu of the account.
class SidebarHeader final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SidebarHeader(const Look &look, QWidget *parent = nullptr);

    void show(const QString &title, const ConnectionWords &words, const QString &person);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look &m_look;
    QString m_title;
    QString m_state;
    QString m_person;
    Tone m_tone = Tone::Grey;
};

/// The conversations of one account, with a field that finds them.
class Sidebar final : public QWidget
{
    Q_OBJECT

public:
    explicit Sidebar(const Look &look, QWidget *parent = nullptr);
    ~Sidebar() override;

    void setModel(ConversationListModel *model);
    void setCurrent(const chat::ConversationId &conversation);
    void setCompact(bool compact);
    void showState(const QString &title, const ConnectionWords &words, const QString &person);
    [[nodiscard]] Field &search() { return m_search; }
    [[nodiscard]] QListView &list() { return m_list; }

Q_SIGNALS:
    void opened(const godwit::chat::ConversationId &conversation);
    void newRoomWanted();
    void newDirectWanted();
    void newMenuWanted();
    void accountMenuWanted(const QPoint &globalPos);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void wire();
    void restyle();
    void openRow(const QModelIndex &index);
    bool captionClicked(QPoint at);
    bool searchKey(int key);

    const Look &m_look;
    SidebarHeader m_header;
    Field m_search;
    QListView m_list;
    ConversationDelegate m_delegate;
    IconButton m_newButton;
    ConversationListModel *m_model = nullptr;
    chat::ConversationId m_current;
};

} // namespace godwit::ui
