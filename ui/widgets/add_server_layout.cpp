#include "ui/theme/paint.h"
#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/add_server_sheet.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

// How the sheet is put together.
namespace godwit::ui {

namespace {

constexpr int padding = 24;
constexpr int tile = 36;

/// A card with a picture at its beginning; paints its own edge, since a style sheet would reach its
/// children.
class PlaceCard final : public QWidget
{
public:
    PlaceCard(const Look &look, Icon icon, bool isChosen)
        : m_look(look)
        , m_icon(icon)
        , m_isChosen(isChosen)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &t = m_look.theme();
        const qreal edge = m_isChosen ? 2 : 1;
        paintRound(painter, QRectF(rect()), 10, t.raised,
                   m_isChosen ? t.accentFill : t.borderStrong, edge);
        const QRect box = placed(*this, QRect(16, 14, tile, tile));
        paintRound(painter, box, 6, m_isChosen ? t.accentTint : t.subtle);
        paintIcon(painter, m_look, m_icon, box, 19, m_isChosen ? t.accent : t.text2);
    }

private:
    const Look &m_look;
    Icon m_icon;
    bool m_isChosen;
};

/// The whole of the sheet, with a foot of another colour.
class SheetCard final : public QWidget
{
public:
    SheetCard(const Look &look, QWidget *parent)
        : QWidget(parent)
        , m_look(look)
    {
    }
    QWidget *foot = nullptr;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &t = m_look.theme();
        paintRound(painter, rect(), 12, t.raised, t.borderStrong);
        if (foot != nullptr) {
            painter.setClipRect(foot->geometry().adjusted(1, 0, -1, -1));
            paintRound(painter, rect().adjusted(1, 1, -1, -1), 11, t.subtle);
            painter.fillRect(QRect(1, foot->y(), width() - 2, 1), t.border);
        }
    }

private:
    const Look &m_look;
};

void color(QLabel *label, const QColor &color, const QFont &font)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
    label->setFont(font);
}

QLabel *makeError()
{
    auto *label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->hide();
    return label;
}

} // namespace

void AddServerSheet::build()
{
    setAccessibleName(tr("Where do you chat?"));
    auto *card = new SheetCard(m_look, this);
    m_card = card;
    m_title = new QLabel(tr("Where do you chat?"));
    m_subtitle = new QLabel(tr("Pick a place. Godwit finds out how to talk to it."));
    m_subtitle->setWordWrap(true);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(padding, 20, padding, 16);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addSpacing(4);
    column->addWidget(m_subtitle);
    column->addSpacing(14);
    column->addWidget(buildLocal());
    column->addSpacing(12);
    column->addWidget(buildAddress());
    column->addStretch();
    m_scroll = new QScrollArea;
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *whole = new QVBoxLayout(m_card);
    whole->setContentsMargins(1, 1, 1, 1);
    whole->setSpacing(0);
    whole->addWidget(m_scroll);
    card->foot = buildFooter();
    whole->addWidget(card->foot);
    auto *centre = new QVBoxLayout(this);
    centre->setContentsMargins(12, 12, 12, 12);
    centre->addWidget(m_card, 0, Qt::AlignCenter);
    m_card->setFixedWidth(std::min(560, parentWidget()->width() - 24));
}

QWidget *AddServerSheet::buildLocal()
{
    auto *card = new PlaceCard(m_look, Icon::Monitor, false);
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(16 + tile + 14, 14, 16 - Button::ring, 14);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(1);
    auto *title = new QLabel(tr("On this computer"));
    auto *help = new QLabel(tr("Starts a private server here. No account needed."));
    help->setWordWrap(true);
    m_headings.append(title);
    m_helps.append(help);
    texts->addWidget(title);
    texts->addWidget(help);
    row->addLayout(texts, 1);
    m_start = new Button(m_look, Button::Kind::Secondary, tr("Start server"));
    m_start->setGlyph(Icon::Play);
    row->addWidget(m_start);
    return card;
}

QWidget *AddServerSheet::buildAddress()
{
    auto *card = new PlaceCard(m_look, Icon::Globe, true);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(16 + tile + 14, 14, 16, 16);
    column->setSpacing(0);
    auto *title = new QLabel(tr("Chat server address"));
    auto *help = new QLabel(tr("A web address, or an ID like you@example.org"));
    help->setWordWrap(true);
    m_headings.append(title);
    m_helps.append(help);
    m_address = new Field(m_look);
    m_address->setAccessibleName(title->text());
    m_address->setPlaceholderText(QStringLiteral("chat.example.org"));
    m_address->setTextMargins(0, 0, 84, 0);
    auto *inside = new QHBoxLayout(m_address);
    inside->setContentsMargins(0, 0, 10, 0);
    m_status = new QLabel;
    m_status->setAttribute(Qt::WA_TransparentForMouseEvents);
    inside->addStretch();
    inside->addWidget(m_status);
    m_addressError = makeError();
    m_panel = new DetectionPanel(m_look);
    m_result = new QLabel;
    m_result->setWordWrap(true);
    m_result->setTextFormat(Qt::PlainText);
    m_caption = new QLabel(tr("How messages will look"));
    m_preview = new PreviewList(m_look);
    m_edit = new Button(m_look, Button::Kind::Link, tr("Change it…"));
    m_export = new Button(m_look, Button::Kind::Link, tr("Save as a file…"));
    auto *links = new QHBoxLayout;
    links->setContentsMargins(0, 0, 0, 0);
    links->setSpacing(0);
    links->addWidget(m_edit);
    links->addWidget(m_export);
    links->addStretch();
    m_edit->setInnerHeight(28);
    m_export->setInnerHeight(28);
    auto *nameLabel = new QLabel(tr("Your name there"));
    m_helps.append(nameLabel);
    m_name = new Field(m_look);
    m_name->setAccessibleName(nameLabel->text());
    m_nameError = makeError();
    for (QWidget *part :
         QList<QWidget *>{m_panel, m_result, m_caption, m_preview, m_edit, m_export}) {
        part->hide();
    }
    column->addWidget(title);
    column->addWidget(help);
    column->addSpacing(8);
    column->addWidget(m_address);
    column->addWidget(m_addressError);
    column->addSpacing(8);
    column->addWidget(m_panel);
    column->addWidget(m_result);
    column->addWidget(m_caption);
    column->addWidget(m_preview);
    column->addLayout(links);
    column->addSpacing(6);
    column->addWidget(nameLabel);
    column->addSpacing(5);
    column->addWidget(m_name);
    column->addWidget(m_nameError);
    m_result->setContentsMargins(0, 8, 0, 4);
    m_caption->setContentsMargins(0, 6, 0, 2);
    return card;
}

QWidget *AddServerSheet::buildFooter()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(padding, 8, padding - Button::ring, 8);
    row->setSpacing(0);
    m_security = new QLabel(tr("Sent only over TLS"));
    m_cancel = new Button(m_look, Button::Kind::Secondary, tr("Cancel"));
    m_join = new Button(m_look, Button::Kind::Primary, tr("Join"));
    row->addWidget(m_security);
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_join);
    return foot;
}

void AddServerSheet::restyle()
{
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    QPalette palette = makePalette(t);
    palette.setColor(QPalette::Window, Qt::transparent);
    setPalette(palette);
    color(m_title, t.text, fonts.sheetTitle);
    color(m_subtitle, t.text2, fonts.ui);
    for (QLabel *heading : std::as_const(m_headings)) {
        color(heading, t.text, resized(fonts.ui, 14, QFont::DemiBold));
    }
    for (QLabel *help : std::as_const(m_helps)) {
        color(help, t.text2, fonts.help);
    }
    // The sheet of the field would colour it otherwise.
    const QColor &told = m_found ? t.green : t.text2;
    m_status->setStyleSheet(QStringLiteral("color: %1").arg(told.name()));
    m_status->setFont(fonts.ui);
    m_scroll->verticalScrollBar()->setStyleSheet(scrollBarSheet(t));
    color(m_result, t.text, fonts.help);
    color(m_caption, t.text3, fonts.smallBold);
    color(m_security, t.text2, fonts.help);
    color(m_addressError, t.red, fonts.help);
    color(m_nameError, t.red, fonts.help);
    update();
}

} // namespace godwit::ui
