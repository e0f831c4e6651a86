#pragma once

#include "chat/archive.h"
#include "store/statement.h"

namespace godwit::store {

/// What there is once per account, and the list of gaps.
class AccountTable final
{
public:
    explicit AccountTable(Database &database);

    void setCursor(chat::Seq cursor);
    void setSelf(const chat::UserId &self);
    void setServerName(const QString &name);
    void setFoldingVersion(int version);
    void addGap(const chat::Gap &gap);
    void removeGap(const chat::Gap &gap);

    [[nodiscard]] chat::Seq cursor();
    [[nodiscard]] chat::UserId self();
    [[nodiscard]] QString serverName();
    [[nodiscard]] int foldingVersion();
    [[nodiscard]] QList<chat::Gap> gaps();

private:
    [[nodiscard]] QVariant value(const QString &key);

    Statement m_set;
    Statement m_value;
    Statement m_addGap;
    Statement m_removeGap;
    Statement m_gaps;
};

} // namespace godwit::store
