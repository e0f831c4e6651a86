#include "ui/theme/palette.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/field.h"
#include "ui/widgets/profile_sheet.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

// How the sheet is put together.
namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 24;

void color(QLabel *label, const QColor &color, const QFont &font)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
    label->setFont(font);
}

} // namespace

void ProfileSheet::build()
{
    setAccessibleName(tr("How this server is spoken to"));
    m_card = new QWidget(this);
    m_title = new QLabel(tr("How this server is spoken to"));
    m_explanation = new QLabel(tr("Choose a field on the left, then click below on what it is in a"
                                  " message that was heard."));
    m_explanation->setWordWrap(true);
    auto *column = new QVBoxLayout(m_card);
    column->setContentsMargins(padding, 20, padding, 8);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_explanation);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(16);
    halves->addWidget(buildForm(), 4);
    halves->addWidget(buildJson(), 5);
    column->addLayout(halves, 5);
    column->addWidget(buildFrames(), 4);
    column->addWidget(buildFooter());
    auto *centre = new QVBoxLayout(this);
    centre->setContentsMargins(12, 12, 12, 12);
    centre->addWidget(m_card, 0, Qt::AlignCenter);
    m_card->setFixedSize(std::min(920, parentWidget()->width() - 24),
                         std::min(700, parentWidget()->height() - 24));
}

QWidget *ProfileSheet::buildForm()
{
    auto *half = new QWidget;
    auto *form = new QFormLayout(half);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(6);
    const std::pair<QString, QString> fields[] = {
        {u"text"_s, tr("Text")}, {u"author"_s, tr("Author")}, {u"id"_s, tr("Number")},
        {u"time"_s, tr("Time")}, {u"room"_s, tr("Room")},     {u"list"_s, tr("List of messages")}};
    for (const auto &[name, title] : fields) {
        auto *edit = new Field(m_look);
        edit->setAccessibleName(title);
        edit->setPlaceholderText(u'/' + name);
        edit->installEventFilter(this);
        auto *label = new QLabel(title);
        label->setBuddy(edit);
        m_labels.append(label);
        form->addRow(label, edit);
        m_places.append({name, edit});
        connect(edit, &QLineEdit::textEdited, this, &ProfileSheet::formChanged);
    }
    m_unit = new QComboBox;
    m_unit->addItems({tr("as text"), tr("seconds since 1970"), tr("milliseconds since 1970")});
    m_unit->setAccessibleName(tr("How the time is told"));
    connect(m_unit, &QComboBox::activated, this, &ProfileSheet::formChanged);
    auto *unitLabel = new QLabel(tr("Time is told"));
    m_labels.append(unitLabel);
    form->addRow(unitLabel, m_unit);
    m_echo = new QCheckBox(tr("The server sends my own messages back to me"));
    connect(m_echo, &QCheckBox::clicked, this, &ProfileSheet::formChanged);
    form->addRow(m_echo);
    return half;
}

QWidget *ProfileSheet::buildJson()
{
    m_json = new QPlainTextEdit;
    m_json->setAccessibleName(tr("The profile as JSON"));
    m_json->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_json->setTabChangesFocus(true);
    return m_json;
}

QWidget *ProfileSheet::buildFrames()
{
    auto *half = new QWidget;
    auto *row = new QHBoxLayout(half);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    auto *heard = new QVBoxLayout;
    auto *heardLabel = new QLabel(tr("What is heard, the newest first"));
    m_tree = new QTreeWidget;
    m_tree->setAccessibleName(heardLabel->text());
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_tree->setColumnWidth(0, 180);
    connect(m_tree, &QTreeWidget::itemClicked, this,
            [this](const QTreeWidgetItem *item) { choosePlace(item); });
    connect(m_tree, &QTreeWidget::itemActivated, this,
            [this](const QTreeWidgetItem *item) { choosePlace(item); });
    heard->addWidget(heardLabel);
    heard->addWidget(m_tree, 1);
    auto *shown = new QVBoxLayout;
    auto *shownLabel = new QLabel(tr("How messages will look"));
    m_preview = new PreviewList(m_look);
    shown->addWidget(shownLabel);
    shown->addWidget(m_preview);
    shown->addStretch();
    m_labels << heardLabel << shownLabel;
    row->addLayout(heard, 5);
    row->addLayout(shown, 4);
    return half;
}

QWidget *ProfileSheet::buildFooter()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 4, 0, 8);
    row->setSpacing(0);
    m_mistake = new QLabel;
    m_mistake->setWordWrap(true);
    m_mistake->setTextFormat(Qt::PlainText);
    m_cancel = new Button(m_look, Button::Kind::Secondary, tr("Cancel"));
    m_accept = new Button(m_look, Button::Kind::Primary, tr("Use this"));
    row->addWidget(m_mistake, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_accept);
    return foot;
}

void ProfileSheet::restyle()
{
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    setPalette(makePalette(t));
    color(m_title, t.text, fonts.sheetTitle);
    color(m_explanation, t.text2, fonts.ui);
    for (QLabel *label : std::as_const(m_labels)) {
        color(label, t.text2, fonts.help);
    }
    color(m_mistake, t.red, fonts.help);
    m_json->setFont(fonts.code);
    m_tree->setFont(fonts.code);
    m_unit->setFont(fonts.ui);
    m_echo->setFont(fonts.ui);
    for (QAbstractScrollArea *area : QList<QAbstractScrollArea *>{m_json, m_tree}) {
        area->setFrameShape(QFrame::StyledPanel);
        area->verticalScrollBar()->setStyleSheet(scrollBarSheet(t));
    }
    update();
}

} // namespace godwit::ui
