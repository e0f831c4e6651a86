#include "ui/widgets/detection_panel.h"

#include "ui/text/detection_text.h"
#include "ui/theme/paint.h"

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;
using State = DetectionRow::State;

namespace {

constexpr int rowHeight = 24;
constexpr int margin = 12;
constexpr int titleWidth = 144;
constexpr int avatar = 28;
constexpr int previewRow = 44;
constexpr qsizetype mostShown = 3;

Icon glyph(State state)
{
    switch (state) {
    case State::Asking:
        return Icon::Loader;
    case State::Found:
        return Icon::CircleCheck;
    case State::Missing:
        break;
    }
    return Icon::X;
}

QColor glyphColor(State state, const Theme &theme)
{
    return state == State::Found ? theme.green
                                 : (state == State::Asking ? theme.accent : theme.text3);
}

} // namespace

DetectionPanel::DetectionPanel(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&m_look, &Look::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void DetectionPanel::show(const QString &host, const QList<DetectionRow> &rows)
{
    m_host = host;
    m_rows = rows;
    QStringList sentences;
    for (const DetectionRow &row : rows) {
        sentences.append(rowTitle(row) + u": "_s + rowText(row));
    }
    setAccessibleName(host);
    setAccessibleDescription(sentences.join(u". "_s));
    updateGeometry();
    update();
    QWidget::show();
}

QSize DetectionPanel::sizeHint() const
{
    const int rows = static_cast<int>(m_rows.size()) + 1;
    return {320, 2 * 7 + rows * m_look.scaled(rowHeight)};
}

void DetectionPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    paintRound(painter, rect(), 6, t.subtle, t.border);
    const int line = m_look.scaled(rowHeight);
    QRect box(margin, 7, width() - 2 * margin, line);
    paintText(painter, placed(*this, box), m_host, fonts.uiBold, t.text);
    for (const DetectionRow &row : std::as_const(m_rows)) {
        box.translate(0, line);
        const QRect icon(box.left(), box.top(), 16, line);
        paintIcon(painter, m_look, glyph(row.state), placed(*this, icon), 15,
                  glyphColor(row.state, t));
        const bool isMissing = row.state == State::Missing;
        const int title = m_look.scaled(titleWidth);
        const QRect name(box.left() + 23, box.top(), title - 29, line);
        paintText(painter, placed(*this, name), rowTitle(row),
                  isMissing ? fonts.ui : weighted(fonts.ui, QFont::Medium),
                  isMissing ? t.text2 : t.text);
        const QRect text(box.left() + title, box.top(), box.width() - title, line);
        paintText(painter, placed(*this, text), rowText(row), fonts.help, t.text2);
    }
}

PreviewList::PreviewList(const Look &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&m_look, &Look::changed, this, [this] { updateGeometry(); });
}

void PreviewList::show(const QList<PreviewMessage> &messages)
{
    m_messages = messages.mid(std::max(qsizetype{0}, messages.size() - mostShown));
    QStringList sentences;
    for (const PreviewMessage &message : std::as_const(m_messages)) {
        sentences.append(message.author + u": "_s + message.text);
    }
    setAccessibleName(tr("How messages will look"));
    setAccessibleDescription(sentences.join(u". "_s));
    updateGeometry();
    update();
    setVisible(!m_messages.isEmpty());
}

QSize PreviewList::sizeHint() const
{
    return {320, static_cast<int>(m_messages.size()) * m_look.scaled(previewRow)};
}

void PreviewList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    const int height = m_look.scaled(previewRow);
    int y = 0;
    for (const PreviewMessage &message : std::as_const(m_messages)) {
        const QString author = message.author.isEmpty() ? tr("Somebody") : message.author;
        const QRect face(0, y + (height - avatar) / 2, avatar, avatar);
        paintAvatar(painter, placed(*this, face), author, author, fonts.badge);
        const QRect head(avatar + 10, y + 3, width() - avatar - 10, height / 2 - 3);
        paintText(painter, placed(*this, head), singleLine(author), fonts.uiBold, t.text);
        const QRect body(avatar + 10, y + height / 2, width() - avatar - 10, height / 2 - 3);
        paintText(painter, placed(*this, body), singleLine(message.text), fonts.ui, t.text);
        y += height;
    }
}

} // namespace godwit::ui
