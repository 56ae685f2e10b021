// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/error.hpp"
#include "satchel/order/plan.hpp"
#include "satchel/progress.hpp"
#include "satchel/service/decimal.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace satchel {

/// `planned -> submitting -> placed | rejected | unknown`; `unknown` leaves only
/// by a person's word (Ledger::resolve).
enum class OrderState { planned, submitting, placed, rejected, unknown };
[[nodiscard]] std::string_view to_string(OrderState state);

/// One row of the ledger.
struct LedgerRow {
    std::int64_t id = 0;
    std::string request_key;
    OrderState state = OrderState::planned;
    std::string customer_reference;
    std::string sales_order_id;
    std::string profile;
    std::string order_url;
    std::string contract_id;
    std::string product_type_id;
    std::string images; ///< ids, separated by commas
    double area_km2 = 0;
    std::optional<Decimal> total;
    std::string currency;
    std::optional<Decimal> credit_before;
    std::string created_at; ///< ISO 8601, UTC
    std::string updated_at;
    std::string user;
    std::string host;
    std::int64_t process = 0;
    std::string process_started; ///< tells it from a later process with its number
    std::string request;         ///< the body that was sent
    std::string reply;           ///< what came back, or why nothing did; no secrets
    MultiPolygon areas;
};

/// How a Ledger deals with what it finds.
struct LedgerOptions {
    /// Make the folders of a new ledger as well. Not where a person named the place:
    /// a share that is not mounted would be taken for a ledger without any order.
    bool make_folders = true;
    /// How long another program may keep the ledger locked.
    std::chrono::milliseconds patience{30'000};
    /// Told what a person should know: a new ledger was made, a lock is waited for.
    std::function<void(std::string const&)> note;
    /// Ends the wait for a lock with Failure::interrupted, but never for finish().
    CancelFlag const* cancel = nullptr;
};

/// The record of all orders: a layer "orders" in a transactional OGR datasource,
/// so it opens in QGIS. A path is a GeoPackage, made with its folder by the first
/// call that writes (file mode 0600); "PG:..." is a PostgreSQL database.
///
/// Every call opens the datasource and closes it again, so that nothing is locked
/// while a person thinks or the service works, and every change is committed to
/// the disk before the call returns. All calls throw Failure::output where the
/// ledger cannot be read or written, and Failure::configuration where it is of a
/// kind or version that cannot be used.
class Ledger {
public:
    explicit Ledger(std::string datasource, LedgerOptions options = {});
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;
    ~Ledger();

    /// With the password of a connection: to open it, never to show it.
    [[nodiscard]] std::string const& datasource() const;

    /// The datasource as it may be shown.
    [[nodiscard]] std::string name() const;

    /// Has anybody written it yet?
    [[nodiscard]] bool exists() const;

    /// Makes sure that the ledger is there and can be written, by writing.
    void prepare();

    /// The live row (any state but `rejected`) of this request key or this
    /// customer reference, if there is one.
    [[nodiscard]] std::optional<LedgerRow>
    find_live(std::string const& request_key, std::string const& customer_reference = {}) const;

    /// Writes the row as `submitting` and returns its id; who, where and when are
    /// filled in. A second live row with the same request key or customer reference
    /// is refused by a unique index, whatever other processes do: see refuse_live().
    [[nodiscard]] std::int64_t begin(LedgerRow row);

    /// Writes the outcome of a row that is `submitting`.
    void finish(std::int64_t id, OrderState state, std::string const& sales_order_id,
                std::optional<Decimal> const& total, std::string const& reply);

    [[nodiscard]] std::vector<LedgerRow> rows(std::optional<OrderState> state = std::nullopt) const;
    [[nodiscard]] std::optional<LedgerRow> row(std::int64_t id) const;

    /// A person says what became of an `unknown` row, or of a `submitting` one
    /// whose process is gone, or was on another computer a quarter of an hour ago. Throws
    /// Failure::input for any other row.
    void resolve(std::int64_t id, OrderState outcome, std::string const& sales_order_id);

private:
    class Store;
    std::unique_ptr<Store> m_store;
}; // class Ledger

/// Why the order with this key is not sent because of a live row, its own or one
/// with its reference: Failure::refused when that is placed,
/// Failure::unknown_outcome when nobody knows yet.
[[nodiscard]] Error refuse_live(LedgerRow const& row, Ledger const& ledger,
                                std::string const& request_key);

} // namespace satchel
