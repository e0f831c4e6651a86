#pragma once

#include "ui/widgets/button.h"
#include "ui/widgets/field.h"

#include <QLabel>

#include <functional>

namespace godwit::ui {

/// What a form asks for.
struct FormField
{
    QString label;
    QString placeholder;
    QString value;
    /// The sentence that is wrong with a text; empty: it is fine.
    std::function<QString(const QString &)> problem = {};
};

struct FormText
{
    QString title;
    QString explanation;
    QString accept;
    bool danger = false; ///< what is accepted takes something away
};

/// A few fields on a card over a scrim, or none: then it only asks whether. Says what is wrong
/// beside the field, keeps what was typed. A child of the window, which owns it; deletes itself
/// when it is closed.
class FormSheet final : public QWidget
{
    Q_OBJECT

public:
    FormSheet(const Look &look, const FormText &text, const QList<FormField> &fields,
              QWidget *window);

    /// Shows an error that came back after accepting, under the first field. There is one.
    void showError(const QString &sentence);
    /// Accepted; waits for showError() or close().
    [[nodiscard]] bool isBusy() const { return m_busy; }
    void dismiss();

Q_SIGNALS:
    void accepted(const QStringList &values);
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    struct Entry
    {
        FormField field;
        QLabel *label = nullptr;
        Field *edit = nullptr;
        QLabel *error = nullptr;
    };

    void build(const FormText &text);
    void restyle();
    void accept();
    void complain(Entry &entry, const QString &sentence);

    const Look &m_look;
    QWidget *m_card;
    QLabel *m_title;
    QLabel *m_explanation;
    Button *m_accept;
    Button *m_cancel;
    QList<Entry> m_entries;
    bool m_busy = false;
};

/// Problems of an address and of a name, as sentences; empty: fine.
[[nodiscard]] QString addressProblem(const QString &address);
[[nodiscard]] QString nameProblem(const QString &name);

} // namespace godwit::ui
