// SPDX-License-Identifier: MIT
#include "satchel/order/ledger.hpp"

#include "satchel/order/clock.hpp"
#include "satchel/order/ledger_file.hpp"
#include "satchel/order/ledger_name.hpp"
#include "satchel/order/ledger_row.hpp"
#include "satchel/order/process.hpp"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace satchel {
namespace {

using detail::FeaturePtr;
using detail::LedgerFile;
using Access = detail::LedgerFile::Access;

std::string quoted(std::string const& text)
{
    std::string result = "'";
    for (auto const letter : text) {
        result += letter == '\'' ? "''" : std::string(1, letter);
    }
    return result + '\'';
}

std::string this_host()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

/// Who works here, as the system knows: never a name from the credentials.
std::string this_user()
{
    std::array<char, 16'384> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    ::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found);
    return found != nullptr ? found->pw_name : std::to_string(::getuid());
}

/// No order takes longer; what another computer does cannot be looked at.
constexpr std::time_t longest_order_s = 15 * 60;

/// Why the process that wrote this row may still be waiting for the service.
std::optional<std::string> still_at_work(LedgerRow const& row)
{
    if (row.host != this_host()) {
        if (row.created_at <= detail::utc_text(std::time(nullptr) - longest_order_s)) {
            return std::nullopt;
        }
        return "may be on its way from the computer " + row.host + ", since " + row.created_at;
    }
    if (!detail::is_running(row.process)) {
        return std::nullopt;
    }
    // The number may have been given to another process meanwhile.
    auto const mark = detail::process_mark(row.process);
    if (!mark.empty() && !row.process_started.empty() && mark != row.process_started) {
        return std::nullopt;
    }
    return "is being sent by process " + std::to_string(row.process) + " on this computer";
}

std::vector<LedgerRow> read_where(LedgerFile& file, std::string const& condition)
{
    file.forget();
    auto& layer = file.orders();
    if (layer.SetAttributeFilter(condition.empty() ? nullptr : condition.c_str()) != OGRERR_NONE) {
        throw file.failed("cannot be read");
    }
    std::vector<LedgerRow> rows;
    layer.ResetReading();
    while (FeaturePtr const feature{layer.GetNextFeature()}) {
        rows.push_back(detail::to_row(*feature));
    }
    if (file.complained()) {
        throw file.failed("cannot be read");
    }
    layer.SetAttributeFilter(nullptr);
    layer.ResetReading();
    std::sort(rows.begin(), rows.end(),
              [](auto const& left, auto const& right) { return left.id < right.id; });
    return rows;
}

std::vector<LedgerRow> rows_where(LedgerFile& file, std::string const& condition)
{
    return file.insist([&] { return read_where(file, condition); });
}

std::string live_rows(std::string const& request_key, std::string const& customer_reference)
{
    auto same = "\"request_key\" = " + quoted(request_key);
    if (!customer_reference.empty()) {
        same += " OR \"customer_reference\" = " + quoted(customer_reference);
    }
    return "(" + same + ") AND \"state\" <> 'rejected'";
}

void update(LedgerFile& file, OGRFeature& feature, OrderState state,
            std::string const& sales_order_id, std::string const& reply)
{
    detail::set_text(feature, "state", std::string{to_string(state)});
    if (!sales_order_id.empty()) {
        detail::set_text(feature, "sales_order_id", sales_order_id);
    }
    detail::set_text(feature, "reply", reply);
    detail::set_moment(feature, "updated_at", detail::utc_now());
    if (file.orders().SetFeature(&feature) != OGRERR_NONE || file.complained()) {
        throw file.failed("cannot be written");
    }
}

} // namespace

std::string_view to_string(OrderState state)
{
    switch (state) {
    case OrderState::planned:
        return "planned";
    case OrderState::submitting:
        return "submitting";
    case OrderState::placed:
        return "placed";
    case OrderState::rejected:
        return "rejected";
    case OrderState::unknown:
        return "unknown";
    }
    return "unknown";
}

class Ledger::Store {
public:
    std::string datasource;
    LedgerOptions options;

    [[nodiscard]] LedgerFile open(Access access) const { return {datasource, access, options}; }
};

Ledger::Ledger(std::string datasource, LedgerOptions options)
    : m_store{std::make_unique<Store>(Store{std::move(datasource), std::move(options)})}
{
}

Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

std::string const& Ledger::datasource() const { return m_store->datasource; }

std::string Ledger::name() const { return detail::shown_datasource(datasource()); }

bool Ledger::exists() const { return m_store->open(Access::read).exists(); }

void Ledger::prepare()
{
    auto file = m_store->open(Access::write);
    LedgerFile::Transaction transaction{file};
    transaction.commit();
}

std::optional<LedgerRow> Ledger::find_live(std::string const& request_key,
                                           std::string const& customer_reference) const
{
    auto file = m_store->open(Access::read);
    if (!file.exists()) {
        return std::nullopt;
    }
    auto rows = rows_where(file, live_rows(request_key, customer_reference));
    return rows.empty() ? std::nullopt : std::optional{std::move(rows.front())};
}

std::int64_t Ledger::begin(LedgerRow row)
{
    row.state = OrderState::submitting;
    row.user = this_user();
    row.host = this_host();
    row.process = ::getpid();
    row.process_started = detail::process_mark(row.process);
    row.created_at = detail::utc_now();
    row.updated_at = row.created_at;

    auto file = m_store->open(Access::write);
    std::optional<Error> problem;
    try {
        LedgerFile::Transaction transaction{file};
        auto const feature = detail::to_feature(row, file.orders());
        if (file.orders().CreateFeature(feature.get()) != OGRERR_NONE || file.complained()) {
            throw file.failed("cannot be written");
        }
        transaction.commit();
        return feature->GetFID();
    } catch (Error const& error) {
        problem = error;
    }

    if (detail::is_locked(problem->what())) {
        throw *problem; // nobody could look either
    }
    // Which of the two it was, a broken ledger or another order, the row tells.
    auto const others = rows_where(file, live_rows(row.request_key, row.customer_reference));
    throw others.empty() ? *problem : refuse_live(others.front(), *this, row.request_key);
}

void Ledger::finish(std::int64_t id, OrderState state, std::string const& sales_order_id,
                    std::optional<Decimal> const& total, std::string const& reply)
{
    // The order may have been bought: its outcome is written, whoever presses Ctrl-C.
    auto options = m_store->options;
    options.cancel = nullptr;
    LedgerFile file{datasource(), Access::write, options};
    LedgerFile::Transaction transaction{file};
    FeaturePtr const feature{file.orders().GetFeature(id)};
    if (!feature) {
        throw file.failed("has lost the row " + std::to_string(id));
    }
    auto const row = detail::to_row(*feature);
    if (row.state != OrderState::submitting) {
        throw file.failed("row " + std::to_string(id) + " is " + std::string{to_string(row.state)} +
                          " meanwhile, not submitting");
    }
    if (total) {
        detail::set_text(*feature, "total", total->to_string());
    }
    update(file, *feature, state, sales_order_id, reply);
    transaction.commit();
}

std::vector<LedgerRow> Ledger::rows(std::optional<OrderState> state) const
{
    auto file = m_store->open(Access::read);
    if (!file.exists()) {
        return {};
    }
    auto rows = rows_where(file, {});
    std::erase_if(rows, [&](auto const& row) { return state && row.state != *state; });
    return rows;
}

std::optional<LedgerRow> Ledger::row(std::int64_t id) const
{
    auto file = m_store->open(Access::read);
    if (!file.exists()) {
        return std::nullopt;
    }
    auto rows = rows_where(file, "\"fid\" = " + std::to_string(id));
    return rows.empty() ? std::nullopt : std::optional{std::move(rows.front())};
}

void Ledger::resolve(std::int64_t id, OrderState outcome, std::string const& sales_order_id)
{
    auto const name = "order " + std::to_string(id);
    if (outcome != OrderState::placed && outcome != OrderState::rejected) {
        throw Error{Failure::usage, name, "is either placed or rejected in the end"};
    }
    if ((outcome == OrderState::placed) == sales_order_id.empty()) {
        throw Error{Failure::usage, name, "has a sales order id exactly when it was placed"};
    }
    if (!row(id)) {
        throw Error{Failure::input, name, "is not in the " + detail::ledger_name(datasource()),
                    "satchel orders list shows what is"};
    }

    auto file = m_store->open(Access::write);
    LedgerFile::Transaction transaction{file};
    FeaturePtr const feature{file.orders().GetFeature(id)};
    auto const row = feature ? detail::to_row(*feature) : LedgerRow{};
    if (row.state != OrderState::unknown && row.state != OrderState::submitting) {
        throw Error{Failure::input, name,
                    "is " + std::string{to_string(row.state)} + ", there is nothing to resolve",
                    "satchel orders show " + std::to_string(id) + " tells all about it"};
    }
    if (auto const reason = still_at_work(row); reason && row.state == OrderState::submitting) {
        throw Error{Failure::input, name, *reason,
                    row.host == this_host()
                        ? "wait until it has ended"
                        : "look there, or wait until it is a quarter of an hour old"};
    }
    update(file, *feature, outcome, sales_order_id,
           row.reply + (row.reply.empty() ? "" : "\n") + "resolved as " +
               std::string{to_string(outcome)} + " by " + this_user() + " at " + detail::utc_now());
    transaction.commit();
}

Error refuse_live(LedgerRow const& row, Ledger const& ledger, std::string const& request_key)
{
    auto const id = std::to_string(row.id);
    auto const where = detail::ledger_name(ledger.datasource()) + ", order " + id;
    auto const order = row.request_key == request_key
                           ? std::string{"this order"}
                           : "another order with the reference " + row.customer_reference;
    auto const reference = "reference " + row.customer_reference;
    if (row.state == OrderState::placed) {
        return {Failure::refused, where,
                order + " is placed already: sales order " + row.sales_order_id + ", " + reference +
                    ", " + row.updated_at + "; nothing was sent",
                "to order nevertheless, make a plan with a reference of its own "
                "(satchel plan --customer-reference TEXT)"};
    }
    return {Failure::unknown_outcome, where,
            order + " may exist: it is " + std::string{to_string(row.state)} + " since " +
                row.updated_at + ", " + reference + "; nothing was sent now",
            "ask Airbus for the " + reference +
                ", then say what became of it: satchel orders resolve " + id +
                " --placed SALES_ORDER_ID, or --rejected"};
}

} // namespace satchel
