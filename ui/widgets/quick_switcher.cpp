#include "ui/widgets/quick_switcher.h"

#include "ui/text/switcher_text.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using Kind = SwitcherModel::Kind;

QuickSwitcher::QuickSwitcher(const Look &look, const QList<SwitcherSource> &sources,
                             const QList<CommandInfo> &commands, QWidget *window)
    : ListSheet(look, tr("Go to"), window)
    , m_delegate(look)
{
    field().setPlaceholderText(tr("Go to a conversation, person or command"));
    field().setAccessibleName(field().placeholderText());
    list().setItemDelegate(&m_delegate);
    list().setModel(&m_model);
    m_model.setSources(sources, commands);
    connect(&field(), &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setText(text);
        selectFirst();
    });
    selectFirst();
    open();
}

int QuickSwitcher::nextChoice(int row, int step) const
{
    return m_model.nextChoice(row, step);
}

QString QuickSwitcher::sentence(int row) const
{
    return switcherSentence(m_model.item(row));
}

bool QuickSwitcher::key(const QKeyEvent &event)
{
    const bool enter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    if (enter && event.modifiers().testFlag(Qt::ControlModifier)) {
        if (!m_model.words().isEmpty()) {
            Q_EMIT searchWanted(m_model.words());
            dismiss();
        }
        return true;
    }
    // Pressing it again closes what it has opened.
    if (event.key() == Qt::Key_K && event.modifiers() == Qt::ControlModifier) {
        dismiss();
        return true;
    }
    return ListSheet::key(event);
}

void QuickSwitcher::choose(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    const SwitcherModel::Item item = m_model.item(index.row());
    // First away with it: what was chosen may want to open a sheet of its own.
    if (item.kind != Kind::Caption) {
        dismiss();
    }
    switch (item.kind) {
    case Kind::Conversation:
        Q_EMIT conversationChosen(item.account, item.row.conversation.id);
        return;
    case Kind::Person:
        if (item.row.conversation.id.isEmpty()) {
            Q_EMIT personChosen(item.account, item.person);
        } else {
            Q_EMIT conversationChosen(item.account, item.row.conversation.id);
        }
        return;
    case Kind::Command:
        Q_EMIT commandChosen(item.command.command);
        return;
    case Kind::SearchFor:
        Q_EMIT searchWanted(m_model.words());
        return;
    case Kind::Caption:
        return;
    }
}

void QuickSwitcher::paintFoot(QPainter &painter, const QRect &foot) const
{
    int x = paintKeyHint(painter, foot, foot.left() + 18, u"↑↓"_s, tr("move"));
    x = paintKeyHint(painter, foot, x,
                     QKeySequence(Qt::Key_Enter).toString(QKeySequence::NativeText), tr("open"));
    const Fonts &fonts = look().fonts();
    const QFont keys = weighted(fonts.badge, QFont::Normal);
    const QStringList words{tr("rooms"), tr("people"), tr("actions")};
    const QString begin = tr("Start with");
    const QFontMetrics small(fonts.small);
    int width = small.horizontalAdvance(begin) + 8;
    for (const QString &word : words) {
        width += QFontMetrics(keys).horizontalAdvance(u'#') + 12 + 7 + small.horizontalAdvance(word)
            + 19;
    }
    int at = foot.right() - width;
    if (at < x) {
        return;
    }
    paintText(painter, placed(painter, QRect(at, foot.top() + 1, width, foot.height() - 1)), begin,
              fonts.small, look().theme().text2);
    at += small.horizontalAdvance(begin) + 8;
    for (int i = 0; i < 3; ++i) {
        at = paintKeyHint(painter, foot, at, u"#@>"_s.at(i), words.at(i));
    }
}

} // namespace godwit::ui
