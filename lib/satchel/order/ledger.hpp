// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"
#include "satchel/error.hpp"
#include "satchel/http/boot_time.hpp"
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

/// `planned -> submitting -> placed | rejected | unknown`; `unknown` leaves only by a person's
/// word (Ledger::resolve), by the service's list of orders (Ledger::track), or when the process
/// that sent it comes back with its outcome (Ledger::finish), `rejected` only for `placed`, in the
/// same two ways. A person also drops a `planned` one. One of which a quotation was asked for is
/// `planned` until that is accepted.
enum class OrderState { planned, submitting, placed, rejected, unknown };
[[nodiscard]] std::string_view to_string(OrderState state);

/// The service_state of a row that is `submitting` or `unknown` because a quotation was asked for
/// with its request: the service makes an offer of it, or, it may be, an order.
inline constexpr std::string_view quotation_asked = "quotation asked for";

/// That of a row that is `placed` as a quotation while somebody accepts it, or it is not known
/// whether the service has heard that.
inline constexpr std::string_view quotation_being_accepted = "being accepted";

/// One row of the ledger.
struct LedgerRow {
    std::int64_t id = 0;
    std::string request_key;
    std::string plan_key; ///< hash of the plan it came with; empty for an order of its own
    OrderState state = OrderState::planned;
    std::string customer_reference;
    std::string sales_order_id; ///< or a quotation's number, where the order was answered with it
    std::string quotation_id;   ///< of the quotation that was asked for it, instead of ordering
    std::string service_state;  ///< the service's word for it; or `quotation_asked`
    std::string profile;
    std::string order_url;
    std::string contract_id;
    std::string product_type_id;
    std::string images; ///< ids, separated by commas
    double area_km2 = 0;
    std::optional<Decimal> total;
    std::string currency;
    std::optional<Decimal> credit_before;
    std::optional<Decimal> credit_after; ///< credit_before less the total, once placed
    std::string created_at;              ///< ISO 8601, UTC
    std::string updated_at;
    std::string submitted_at; ///< when it became `submitting`, right before it was sent
    std::string user;
    std::string host;            ///< of the process that works on it; empty when none does
    std::int64_t process = 0;    ///< 0 when none works on it
    std::string process_started; ///< tells it from a later process with its number
    std::string pid_namespace;   ///< in which the process has this number
    std::string request;         ///< the body that was sent
    std::string reply;           ///< what came back, or why nothing did; no secrets
    MultiPolygon areas;

    /// By the clock that has written `updated_at`, the row was read after this moment; empty for a
    /// row that was not read. In PostgreSQL that clock is the server's. In a file it is the one of
    /// whoever wrote it, so this is three quarters of an hour before the row was read: clocks that
    /// differ by more than that cannot be told from a process that is gone.
    std::string read_after;
};

/// How a Ledger deals with what it finds.
struct LedgerOptions {
    /// Make the folders of a new ledger as well. Not where a person named the place:
    /// a share that is not mounted would be taken for a ledger without any order.
    bool make_folders = true;
    /// How long another program may keep the ledger locked.
    std::chrono::milliseconds patience{30'000};
    /// How long after begin() an order may still leave, also while the machine sleeps. With the
    /// longest wait for its reply it stays below the quarter of an hour after which another
    /// computer may take it for lost.
    std::chrono::milliseconds time_to_leave{std::chrono::minutes{4}};
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

    /// Throws Failure::configuration where a ledger of this name could not be made: its extension
    /// is that of another format.
    void check_name() const;

    /// Has anybody written it yet?
    [[nodiscard]] bool exists() const;

    /// Makes sure that the ledger is there and can be written, by writing.
    void prepare();

    /// The live row (any state but `rejected`) of this request key or this
    /// customer reference, if there is one; of several, the one that forbids most.
    /// A `planned` row was never sent: whoever has its request goes on where
    /// may_begin() allows it, and begin() makes it the row of the order.
    [[nodiscard]] std::optional<LedgerRow>
    find_live(std::string const& request_key, std::string const& customer_reference = {}) const;

    /// Writes the row as `submitting` and returns its id; who, where and when are
    /// filled in. A `planned` row with its request key becomes this row, with all that
    /// is known now, and keeps its id, its plan_key and created_at: one that this process
    /// has claimed, or that nobody at work holds. Any other live row with the same
    /// request key or customer reference is refused, by a unique index whatever other
    /// processes do: see refuse_live(). So is a row with `quotation_asked` where the planned one
    /// has another quotation by now than this one.
    [[nodiscard]] std::int64_t begin(LedgerRow row);

    /// Right before the order of a row leaves: throws Failure::output when that is not `submitting`
    /// and of this process any more, or cannot be read. Somebody may have taken it for lost while
    /// this process waited or the machine slept, and may have bought it again.
    void confirm_sending(std::int64_t id) const;

    /// The moment after which the order of a row that begin() has begun must not leave any more;
    /// a moment that is over for any other row.
    [[nodiscard]] BootTime latest_sending(std::int64_t id) const;

    /// Writes the outcome of a row that is `submitting`, and the credit after it once
    /// it is placed. Without a total, or a currency, that of the row is kept. The process that
    /// began the row may also write it over what others have made of it meanwhile: over `unknown`,
    /// and `placed` over `rejected`, with a note in the reply. Throws Failure::input where another
    /// live row has its request or reference by now; the sales order is in the reply then.
    void finish(std::int64_t id, OrderState state, std::string const& sales_order_id,
                std::optional<Decimal> const& total, std::string const& reply,
                std::string const& currency = {});

    /// A row with `quotation_asked`, `submitting` or `unknown`, got this quotation and nothing was
    /// bought: it is `planned`, with its number. The total goes there, too, unless one was agreed
    /// to before: accepting it is held to that. Returns whether it was such a row.
    bool finish_quoted(std::int64_t id, std::string const& quotation_id,
                       std::optional<Decimal> const& total, std::string const& currency);

    /// Adds the orders of a plan as `planned`, in this order, all or none; who and when
    /// are filled in. A row whose request key or customer reference has a live row already
    /// is not added. Where that one is `planned` for another plan and nobody at work holds
    /// it, it is taken over: it gets the plan_key and all else of the new row, and keeps
    /// its id. Returns how many were added.
    std::size_t enqueue(std::vector<LedgerRow> const& rows);

    /// Takes the first `planned` row of a plan that nobody at work holds, this process
    /// included, with all its columns: from then on it is held by this process, until it
    /// begins the order, gives it back with release(), or ends. A holder on another
    /// computer (or of another container, or before this boot) is taken for ended after a
    /// quarter of an hour, or an hour in a file (LedgerRow::read_after). Nothing when no row is
    /// free now; rows_of() tells whether others hold some.
    std::optional<LedgerRow> claim(std::string const& plan_key);

    /// Gives back a `planned` row that this process has claimed. Does nothing when it has
    /// left that state, or is another one's by now.
    void release(std::int64_t id);

    /// Makes `submitting` rows `unknown` whose process is gone, and returns those, as they
    /// are now. The key is that of a plan or of a request; without one, all rows are meant.
    std::vector<LedgerRow> abandon(std::string const& key = {});

    /// The rows of a plan in the order of enqueue(), without request, reply and areas:
    /// quick for thousands of them.
    [[nodiscard]] std::vector<LedgerRow> rows_of(std::string const& plan_key) const;

    [[nodiscard]] std::vector<LedgerRow> rows(std::optional<OrderState> state = std::nullopt) const;
    [[nodiscard]] std::optional<LedgerRow> row(std::int64_t id) const;

    /// A person says what became of an `unknown` row, or of a `submitting` one
    /// whose process is gone, or was on another computer long ago (see claim()), or at a time that
    /// says nothing: none, or more than three quarters of an hour from now; or drops
    /// a `planned` row that nobody at work holds, as `rejected`; or corrects a `rejected` one
    /// that has a sales order after all, unless another live row has its request or reference; or
    /// that a `placed` one was never more than an offer, whose number it keeps as quotation_id: not
    /// within the hour after somebody accepted it. Throws Failure::input for any other row.
    void resolve(std::int64_t id, OrderState outcome, std::string const& sales_order_id);

    /// Notes a quotation that there is of an order, which is not sent, in its `planned` row, or
    /// in a new one where there is none; its total as in finish_quoted(). Returns the id. Throws
    /// what refuse_live() says where another live row has its request or reference.
    std::int64_t keep_quotation(LedgerRow const& row);

    /// The quotation of a row was refused: a row that is still only planned, with this quotation,
    /// is `rejected` and has none any more. Returns whether it was.
    bool drop_quotation(std::int64_t id, std::string const& quotation_id);

    /// The quotation that a row was `placed` as is over, as the service says with `service_state`,
    /// and was never bought: the row is `rejected`. Returns whether it was such a row.
    bool end_offer(std::int64_t id, std::string const& quotation_id,
                   std::string const& service_state);

    /// Writes what the service's list of orders says: the state of a `placed` row and the number
    /// that it has there (empty: as it was). An `unknown` row that has a number there is `placed`,
    /// and so is a `planned` one with a quotation, whoever holds it, for `total` in `currency`,
    /// where that is known; without a number it gets the state. Rows in other states stay as they
    /// are. Returns whether anything changed.
    bool track(std::int64_t id, std::string const& sales_order_id, std::string const& service_state,
               std::optional<Decimal> const& total = std::nullopt,
               std::string const& currency = {});

private:
    class Store;
    std::unique_ptr<Store> m_store;
}; // class Ledger

/// Was this row only planned, and is it free: held by this process, or by none that is
/// still at work?
[[nodiscard]] bool may_begin(LedgerRow const& row);

/// Why the order with this key is not sent because of a live row, its own or one
/// with its reference: Failure::refused when that is placed, or only planned and free,
/// Failure::unknown_outcome when nobody knows yet, or another process is about to send it.
[[nodiscard]] Error refuse_live(LedgerRow const& row, Ledger const& ledger,
                                std::string const& request_key);

} // namespace satchel
