#include "ui/widgets/form_sheet.h"

#include "ui/theme/paint.h"
#include "ui/theme/palette.h"
#include "ui/widgets/announce.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace godwit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 24;

/// The card paints its own edge; a style sheet would reach its children.
class Card final : public QWidget
{
public:
    Card(const Look &look, QWidget *parent)
        : QWidget(parent)
        , m_look(look)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &t = m_look.theme();
        paintRound(painter, rect(), 12, t.raised, t.borderStrong);
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

} // namespace

FormSheet::FormSheet(const Look &look, const FormText &text, const QList<FormField> &fields,
                     QWidget *window)
    : QWidget(window)
    , m_look(look)
    , m_card(new Card(look, this))
    , m_title(new QLabel(text.title, m_card))
    , m_explanation(new QLabel(text.explanation, m_card))
    , m_accept(new Button(look, text.danger ? Button::Kind::Danger : Button::Kind::Primary,
                          text.accept, m_card))
    , m_cancel(new Button(look, Button::Kind::Secondary, tr("Cancel"), m_card))
{
    for (const FormField &field : fields) {
        m_entries.append(
            {field, new QLabel(field.label, m_card), new Field(look, m_card), new QLabel(m_card)});
    }
    build(text);
    restyle();
    window->installEventFilter(this);
    connect(&m_look, &Look::changed, this, &FormSheet::restyle);
    connect(m_accept, &QAbstractButton::clicked, this, &FormSheet::accept);
    connect(m_cancel, &QAbstractButton::clicked, this, &FormSheet::dismiss);
    setGeometry(window->rect());
    show();
    raise();
    QWidget *const first
        = m_entries.isEmpty() ? static_cast<QWidget *>(m_cancel) : m_entries.constFirst().edit;
    first->setFocus(m_entries.isEmpty() ? Qt::TabFocusReason : Qt::OtherFocusReason);
}

void FormSheet::build(const FormText &text)
{
    setAccessibleName(text.title);
    // The buttons reach past everything else by their margin for the ring.
    auto *whole = new QVBoxLayout(m_card);
    whole->setContentsMargins(padding, 22, padding - Button::ring, padding - Button::ring);
    whole->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, Button::ring, 0);
    column->setSpacing(0);
    whole->addLayout(column);
    column->addWidget(m_title);
    m_explanation->setWordWrap(true);
    m_explanation->setVisible(!text.explanation.isEmpty());
    column->addSpacing(4);
    column->addWidget(m_explanation);
    for (Entry &entry : m_entries) {
        column->addSpacing(14);
        column->addWidget(entry.label);
        column->addSpacing(5);
        column->addWidget(entry.edit);
        column->addWidget(entry.error);
        entry.label->setBuddy(entry.edit);
        entry.edit->setAccessibleName(entry.field.label);
        entry.edit->setPlaceholderText(entry.field.placeholder);
        entry.edit->setText(entry.field.value);
        entry.error->setWordWrap(true);
        entry.error->setContentsMargins(0, 5, 0, 0);
        entry.error->setTextFormat(Qt::PlainText);
        entry.error->hide();
        connect(entry.edit, &QLineEdit::textEdited, this, [edit = entry.edit, error = entry.error] {
            edit->setError(false);
            error->hide();
        });
    }
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 20 - Button::ring, 0, 0);
    row->setSpacing(0);
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_accept);
    whole->addLayout(row);
    auto *centre = new QVBoxLayout(this);
    centre->setContentsMargins(12, 12, 12, 12);
    centre->addWidget(m_card, 0, Qt::AlignCenter);
    m_card->setMaximumWidth(560);
    m_card->setMinimumWidth(std::min(480, parentWidget()->width() - 32));
}

void FormSheet::restyle()
{
    const Theme &t = m_look.theme();
    const Fonts &fonts = m_look.fonts();
    setPalette(makePalette(t));
    color(m_title, t.text, fonts.sheetTitle);
    color(m_explanation, t.text2, fonts.ui);
    for (Entry &entry : m_entries) {
        color(entry.label, t.text, weighted(fonts.ui, QFont::Medium));
        color(entry.error, t.red, fonts.help);
    }
    update();
}

void FormSheet::accept()
{
    QStringList values;
    for (Entry &entry : m_entries) {
        values.append(entry.edit->text().trimmed());
        const QString sentence
            = entry.field.problem ? entry.field.problem(values.constLast()) : QString();
        if (!sentence.isEmpty()) {
            complain(entry, sentence);
            return;
        }
    }
    m_busy = true;
    m_accept->setEnabled(false);
    Q_EMIT accepted(values);
}

void FormSheet::complain(Entry &entry, const QString &sentence)
{
    entry.edit->setError(true);
    entry.error->setText(sentence);
    entry.error->setAccessibleName(sentence);
    entry.error->show();
    entry.edit->setFocus(Qt::OtherFocusReason);
    announce(*entry.error, sentence, Urgency::Assertive);
}

void FormSheet::showError(const QString &sentence)
{
    m_busy = false;
    m_accept->setEnabled(true);
    complain(m_entries.first(), sentence);
}

void FormSheet::dismiss()
{
    hide();
    Q_EMIT dismissed();
    deleteLater();
}

void FormSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (!m_busy) {
            accept();
        }
    } else {
        QWidget::keyPressEvent(event);
    }
}

void FormSheet::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

bool FormSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
        m_card->setMinimumWidth(std::min(480, width() - 32));
    }
    return QWidget::eventFilter(watched, event);
}

/// The keyboard stays on the sheet while it is open.
bool FormSheet::focusNextPrevChild(bool next)
{
    QList<QWidget *> stops;
    for (const Entry &entry : std::as_const(m_entries)) {
        stops.append(entry.edit);
    }
    stops.append({m_cancel, m_accept});
    stops.removeIf([](const QWidget *w) { return !w->isEnabled(); });
    const qsizetype at = stops.indexOf(focusWidget());
    const qsizetype to = (at + (next ? 1 : stops.size() - 1)) % stops.size();
    stops.at(to)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void FormSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_look.theme().scrim);
    paintShadow(painter, m_card->geometry(), 12, m_look.theme());
}

QString addressProblem(const QString &address)
{
    if (address.isEmpty()) {
        return QCoreApplication::translate("FormSheet", "Enter the address of a chat server.");
    }
    const QString whole = address.contains(u"://"_s) ? address : u"https://"_s + address;
    const QUrl url(whole, QUrl::StrictMode);
    static const QStringList schemes{u"http"_s, u"https"_s, u"ws"_s, u"wss"_s};
    if (!url.isValid() || url.host().isEmpty() || !schemes.contains(url.scheme())) {
        return QCoreApplication::translate(
            "FormSheet", "This is not an address. Try something like chat.example.org.");
    }
    return {};
}

/// docs/PROTOCOL.md, section 2: 1 to 64 characters after trimming, no control characters.
QString nameProblem(const QString &name)
{
    const bool control = std::any_of(name.cbegin(), name.cend(),
                                     [](QChar c) { return c.category() == QChar::Other_Control; });
    if (name.isEmpty()) {
        return QCoreApplication::translate("FormSheet", "Enter a name.");
    }
    if (name.size() > 64 || control) {
        return QCoreApplication::translate("FormSheet",
                                           "A name has at most 64 characters and no line breaks.");
    }
    return {};
}

} // namespace godwit::ui
