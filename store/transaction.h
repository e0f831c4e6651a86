#pragma once

#include "store/database.h"

namespace godwit::store {

/// All or nothing: what is done between its making and commit() is on disk after commit(), or
/// undone when it is destroyed without one. Made on the stack, one at a time per Database.
class Transaction final
{
public:
    enum class Safety {
        ProcessCrash, ///< survives the death of this process
        PowerCut, ///< on the disk itself before commit() returns
    };

    Transaction(Database &database, Safety safety);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    [[nodiscard]] chat::ArchiveResult<base::Done> commit();

private:
    Database &m_database;
    Safety m_safety;
    bool m_open = false;
};

} // namespace godwit::store
