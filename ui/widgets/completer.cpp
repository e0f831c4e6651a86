#include "ui/widgets/completer.h"

#include "base/text_folding.h"
#include "ui/models/emoji_table.h"
#include "ui/models/fuzzy_match.h"
#include "ui/theme/marked_text.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"

#include <QKeyEvent>
#include <QTextEdit>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using Kind = CompletionQuery::Kind;

namespace {

constexpr int cardWidth = 340;
constexpr int captionHeight = 28;
constexpr int rowHeight = 34;
constexpr int pad = 4;
constexpr int shadow = 20;
constexpr int most = 7;

} // namespace

Completer::Completer(const Look &look, QTextEdit &edit)
    : QWidget(&edit)
    , m_look(look)
    , m_edit(edit)
{
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_NoMousePropagation);
    setAccessibleName(tr("Suggestions"));
    connect(&m_look, &Look::changed, this, [this] { update(); });
    hide();
}

void Completer::refresh()
{
    const QTextCursor cursor = m_edit.textCursor();
    const QString text = m_edit.toPlainText();
    m_query = cursor.hasSelection() ? CompletionQuery{} : completionAt(text, cursor.position());
    m_choices.clear();
    m_current = 0;
    const bool refused = m_refused.kind == m_query.kind && m_refused.start == m_query.start;
    if (!refused) {
        m_refused = {};
    }
    switch (refused ? Kind::None : m_query.kind) {
    case Kind::Person:
        findPeople();
        break;
    case Kind::Emoji:
        findEmojis();
        break;
    case Kind::WholeEmoji:
        if (const QString emoji = emojiNamed(m_query.words); !emoji.isEmpty()) {
            insert(emoji);
            return;
        }
        break;
    case Kind::None:
        break;
    }
    setVisible(!m_choices.isEmpty());
    if (!m_choices.isEmpty()) {
        place();
        announce(*this, m_choices.constFirst().title);
    }
}

void Completer::findPeople()
{
    const QString wanted = base::foldText(m_query.words);
    QList<std::pair<int, Choice>> found;
    for (const auto &[person, presence] : m_people ? m_people() : People()) {
        const QString name = singleLine(person.text());
        const auto match = fuzzyMatch(wanted, name);
        // A name that stands there already is complete.
        if (match && base::foldText(name) != wanted.trimmed()) {
            found.append(
                {match->score,
                 {u'@' + person.text() + u' ', name, {}, person, presence, match->places}});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    for (const auto &[score, choice] : found.first(std::min<qsizetype>(found.size(), most))) {
        m_choices.append(choice);
    }
}

void Completer::findEmojis()
{
    for (const EmojiName &each : findEmoji(m_query.words, most)) {
        Choice choice{each.emoji + u' ', u':' + each.name + u':', each.emoji};
        if (const auto match = fuzzyMatch(base::foldText(m_query.words), choice.title)) {
            choice.places = match->places;
        }
        m_choices.append(choice);
    }
}

QStringList Completer::titles() const
{
    QStringList titles;
    for (const Choice &choice : m_choices) {
        titles.append(choice.title);
    }
    return isVisible() ? titles : QStringList();
}

void Completer::insert(const QString &text)
{
    QTextCursor cursor = m_edit.textCursor();
    cursor.setPosition(static_cast<int>(m_query.start), QTextCursor::KeepAnchor);
    hide();
    cursor.insertText(text);
    m_edit.setTextCursor(cursor);
}

void Completer::move(int step)
{
    const int count = static_cast<int>(m_choices.size());
    m_current = (m_current + step + count) % count;
    announce(*this, m_choices.at(m_current).title);
    update();
}

void Completer::offer(QKeyEvent *event)
{
    if (!isVisible() || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        move(event->key() == Qt::Key_Up ? -1 : 1);
        break;
    case Qt::Key_Tab:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        insert(m_choices.at(m_current).insert);
        break;
    case Qt::Key_Escape:
        m_refused = m_query;
        hide();
        break;
    default:
        return;
    }
    event->accept();
}

/// Above the sign, and inside the window.
void Completer::place()
{
    QWidget *window = m_edit.window();
    if (parentWidget() != window) {
        setParent(window);
        show();
    }
    QTextCursor start = m_edit.textCursor();
    start.setPosition(static_cast<int>(m_query.start));
    const QPoint at = m_edit.viewport()->mapTo(window, m_edit.cursorRect(start).topLeft());
    const int height = pad + captionHeight + rowHeight * static_cast<int>(m_choices.size()) + pad;
    const int width = std::min(cardWidth, window->width() - 16);
    const int x = std::clamp(at.x() - pad - 8, 8, std::max(8, window->width() - width - 8));
    setGeometry(x - shadow, std::max(0, at.y() - 10 - height - shadow), width + 2 * shadow,
                height + 2 * shadow);
    raise();
    update();
}

void Completer::mousePressEvent(QMouseEvent *event)
{
    const int row = (event->position().toPoint().y() - shadow - pad - captionHeight) / rowHeight;
    if (row >= 0 && row < m_choices.size()) {
        insert(m_choices.at(row).insert);
    }
    event->accept();
}

void Completer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const QRect card = rect().adjusted(shadow, shadow, -shadow, -shadow);
    paintShadow(painter, card, 10, t);
    paintRound(painter, card, 10, t.raised, t.borderStrong);
    QRect line(card.left() + pad + 8, card.top() + pad, card.width() - 2 * pad - 16, captionHeight);
    const QString caption = m_query.kind == Kind::Emoji
        ? tr("Emoji matching “%1”").arg(m_query.words)
        : (m_query.words.isEmpty() ? tr("People") : tr("People matching “%1”").arg(m_query.words));
    paintText(painter, line, tr("Tab to insert"), m_look.fonts().small, t.text2, Qt::AlignRight);
    paintText(painter, line, caption, m_look.fonts().smallBold, t.text2);
    QRect row(card.left() + pad, line.bottom() + 1, card.width() - 2 * pad, rowHeight);
    for (int i = 0; i < m_choices.size(); ++i) {
        paintChoice(painter, row, m_choices.at(i), i == m_current);
        row.translate(0, rowHeight);
    }
}

void Completer::paintChoice(QPainter &painter, const QRect &row, const Choice &choice,
                            bool current) const
{
    const Theme &t = m_look.theme();
    if (current) {
        paintRound(painter, row, 6, t.selected);
    }
    const QRect sign(row.left() + 8, row.top() + 6, 22, 22);
    if (choice.sign.isEmpty()) {
        paintAvatar(painter, sign, choice.person.text(), choice.title, m_look.fonts().row);
        paintPresence(painter, QRectF(sign.right() - 7.5, sign.bottom() - 7.5, 11, 11),
                      choice.presence, t, current ? t.selected : t.raised);
    } else {
        painter.setFont(m_look.fonts().header);
        painter.setPen(t.text);
        painter.drawText(sign, Qt::AlignCenter, choice.sign);
    }
    MarkedText title{choice.title, choice.places, MarkedText::Style::Accented};
    title.font = m_look.fonts().ui;
    title.color = current ? t.selText : t.text;
    title.lineHeight = rowHeight;
    paintMarkedText(painter, row.adjusted(42, 0, -8, 0), title, t);
}

} // namespace godwit::ui
