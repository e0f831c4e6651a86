#pragma once

#include "ui/delegates/switcher_delegate.h"
#include "ui/widgets/list_sheet.h"

namespace godwit::ui {

/// Goes to any conversation, person or command by a few of its letters, with the keyboard alone.
class QuickSwitcher final : public ListSheet
{
    Q_OBJECT

public:
    QuickSwitcher(const Look &look, const QList<SwitcherSource> &sources,
                  const QList<CommandInfo> &commands, QWidget *window);

Q_SIGNALS:
    void conversationChosen(const QString &account,
                            const godwit::chat::ConversationId &conversation);
    void personChosen(const QString &account, const godwit::chat::UserId &person);
    void commandChosen(godwit::ui::Command command);
    void searchWanted(const QString &words);

protected:
    void choose(const QModelIndex &index) override;
    [[nodiscard]] int nextChoice(int row, int step) const override;
    [[nodiscard]] QString sentence(int row) const override;
    void paintFoot(QPainter &painter, const QRect &foot) const override;
    bool key(const QKeyEvent &event) override;

private:
    SwitcherModel m_model;
    SwitcherDelegate m_delegate;
};

} // namespace godwit::ui
