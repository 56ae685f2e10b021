// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/ogr.hpp"
#include "satchel/error.hpp"
#include "satchel/order/ledger.hpp"
#include "satchel/order/lock_wait.hpp"

#include <cpl_conv.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

/// The datasource of the ledger: making, opening, transactions. What is peculiar
/// to one OGR driver is here; the SQL of ledger.cpp is the same for all of them.
namespace satchel::detail {

/// SQL for a row that forbids its order to be sent again: also one without a state, which somebody
/// has emptied by hand. The unique indexes do not see that one, as those of earlier ledgers do not:
/// it is looked for in the transaction that would write another.
inline constexpr char const* is_live = R"(coalesce("state", '') <> 'rejected')";

/// An open ledger. While it is alive, GDAL's errors on this thread are collected.
class LedgerFile {
public:
    enum class Access { read, write };

    /// `write` makes the ledger when there is none.
    LedgerFile(std::string const& datasource, Access access, LedgerOptions const& options);

    /// False only for reading a ledger that nobody has written yet.
    [[nodiscard]] bool exists() const { return m_orders != nullptr; }

    [[nodiscard]] OGRLayer& orders() { return *m_orders; }

    /// Runs SQL that returns no rows. Throws Failure::output.
    void execute(std::string const& sql);

    /// Runs SQL and gives its rows, if there are any, to `read`. Throws Failure::output.
    void select(std::string const& sql, std::function<void(OGRLayer&)> const& read);

    /// The first value that SQL returns, as text; nothing where it returns no row or NULL.
    /// Throws Failure::output.
    [[nodiscard]] std::optional<std::string> ask(std::string const& sql);

    /// What time it is, as `updated_at` has it: by the clock of the server, which all share who
    /// write the database; in a file by the one of this computer.
    [[nodiscard]] std::string now();

    /// A moment that is over by the clock of whoever has written a row that is read now: for a
    /// file, clocks of several computers may differ.
    [[nodiscard]] std::string surely_over();

    /// Lets nobody else change this row before the transaction has ended.
    void lock_row(std::int64_t id);

    /// What lets a query lock its rows and leave out those that others have locked, where
    /// a transaction does not lock the whole ledger anyway.
    [[nodiscard]] std::string skipping_locked() const;

    /// Runs `attempt` again while another program has the ledger locked.
    template <typename Attempt>
    auto insist(Attempt const& attempt)
    {
        return m_wait.insist(attempt);
    }

    /// Has GDAL reported an error since the last statement, or since forget()?
    [[nodiscard]] bool complained() const { return m_errors.failed(); }
    void forget() { m_errors.clear(); }

    /// The error that the ledger cannot be read or written, with GDAL's reason.
    [[nodiscard]] Error failed(std::string const& what) const;

    /// Rolls back unless it was committed. It begins with a lock: two processes that
    /// read first would both see the old state, and SQLite would refuse one of them at
    /// once instead of letting it wait.
    class Transaction {
    public:
        /// `ledger` is the only one that writes, as long as it lasts. `rows` is that in a
        /// GeoPackage only; in a database it locks what it reads with skipping_locked().
        /// `schema` is `ledger` for making layers and columns; open() has to follow.
        enum class Scope { ledger, rows, schema };

        explicit Transaction(LedgerFile& file, Scope scope = Scope::ledger);
        Transaction(Transaction const&) = delete;
        Transaction& operator=(Transaction const&) = delete;
        ~Transaction();

        /// Waits for those who read at the moment, as for any lock.
        void commit();

    private:
        LedgerFile& m_file;
        Scope m_scope;
        bool m_open = true;
    }; // class Transaction

    /// Throws as Ledger::check_name().
    static void check_name(std::string const& datasource);

private:
    /// For a datasource that was just created and is not published yet.
    LedgerFile(std::string const& datasource, LedgerOptions const& options, DatasetPtr dataset);
    /// False when another process was faster.
    static bool make_file(std::string const& datasource);

    void note_new() const;
    void open(Access access);
    void make_durable();
    void use_layers(Access access);
    [[nodiscard]] std::string enter_schema();
    bool find_layers();
    [[nodiscard]] bool is_current();
    void start_transaction(Transaction::Scope scope);
    void commit();
    void roll_back(Transaction::Scope scope);
    /// These change nothing when another process was faster.
    void make_schema();
    void migrate();
    [[nodiscard]] bool has_indexes();
    void make_indexes();
    [[nodiscard]] bool is_geopackage() const;

    std::string m_datasource;
    LedgerOptions m_options;
    LockWait m_wait;
    CPLConfigOptionSetter m_patience;
    CPLConfigOptionSetter m_durability;
    OgrErrors m_errors;
    DatasetPtr m_dataset;
    OGRLayer* m_orders = nullptr; ///< of m_dataset
    int m_version = 0;            ///< of the schema that m_orders has
};                                // class LedgerFile

} // namespace satchel::detail
