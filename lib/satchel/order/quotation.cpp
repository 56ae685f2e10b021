// SPDX-License-Identifier: MIT
#include "satchel/order/quotation.hpp"

#include "satchel/error.hpp"
#include "satchel/order/quotation_check.hpp"
#include "satchel/replaced_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace satchel {
namespace {

/// The first text of several lines that says something.
void take(std::string& text, std::string const& found)
{
    if (text.empty()) {
        text = found;
    }
}

/// The sum of the lines; nothing where one does not say what it costs.
std::optional<Decimal> total_of(std::vector<TrackedOrder> const& lines)
{
    Decimal sum;
    for (auto const& line : lines) {
        if (!line.amount || line.currency != lines.front().currency) {
            return std::nullopt;
        }
        sum = sum + *line.amount;
    }
    return sum;
}

QuotationState state_of(std::string const& id, std::vector<TrackedOrder> const& lines)
{
    QuotationState state;
    state.id = id;
    state.waits = std::all_of(lines.begin(), lines.end(),
                              [](TrackedOrder const& line) { return line.quotation_waits; });
    for (auto const& line : lines) {
        take(state.contract_id, line.contract_id);
        take(state.customer_reference, line.customer_reference);
        take(state.sales_order_id, line.sales_order_id);
        take(state.status, line.quotation_status);
        take(state.created_at, line.created_at);
        take(state.valid_until, line.valid_until);
        take(state.currency, line.currency);
    }
    state.is_bought = !state.sales_order_id.empty() || state.status == "ACCEPTED";
    state.total = total_of(lines);
    return state;
}

bool is_pdf(std::filesystem::path const& path)
{
    constexpr std::string_view magic = "%PDF-";
    std::array<char, magic.size()> start{};
    std::ifstream file{path, std::ios::binary};
    return file.read(start.data(), start.size()) &&
           std::string_view{start.data(), start.size()} == magic;
}

} // namespace

std::optional<QuotationState> detail::look_up_quotation(Service& service, std::string const& id)
{
    auto const lines = service.quotation(id);
    return lines.empty() ? std::nullopt : std::optional{state_of(id, lines)};
}

QuotationState find_quotation(Service& service, std::string const& id)
{
    auto state = detail::look_up_quotation(service, id);
    if (!state) {
        throw Error{
            Failure::input, "quotation " + id, "the service does not list it",
            "satchel orders list --state planned shows those that were asked for here; a new "
            "one may take a while to be listed"};
    }
    return std::move(*state);
}

QuotationState find_open_quotation(Service& service, std::string const& id)
{
    auto state = find_quotation(service, id);
    if (!state.waits) {
        throw Error{
            Failure::refused, "quotation " + id,
            "its state is " + (state.status.empty() ? "not told" : state.status) +
                (state.sales_order_id.empty() ? "" : ", sales order " + state.sales_order_id) +
                "; only one that waits can be decided",
            "satchel quotation show " + id + " shows the state"};
    }
    if (state.contract_id.empty()) {
        throw Error{Failure::reply, "quotation " + id, "the service does not say its contract"};
    }
    return state;
}

void export_quotation(Service& service, std::string const& id, std::filesystem::path const& path,
                      bool overwrite)
{
    std::error_code missing;
    if (!overwrite && std::filesystem::is_regular_file(path, missing) &&
        std::filesystem::file_size(path, missing) > 0 && !is_pdf(path)) {
        throw Error{Failure::output, path.string(), "is there and is no PDF file",
                    "give another name, or --overwrite"};
    }
    detail::write_whole_file(path, service.quotation_file(id), "the quotation");
}

} // namespace satchel
