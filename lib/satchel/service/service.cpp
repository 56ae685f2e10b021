// SPDX-License-Identifier: MIT
#include "satchel/service/service.hpp"

#include "satchel/service/plain_text.hpp"
#include "satchel/service/replies.hpp"
#include "satchel/service/session.hpp"

#include <nlohmann/json.hpp>

namespace satchel {
namespace {

/// A service may put a key of ours into any text that it sends, and most likely
/// into the address of a picture; none may reach a layer.
Footprint without_secrets(Footprint footprint, detail::Redactor const& redactor)
{
    for (auto* const text :
         {&footprint.id, &footprint.source_id, &footprint.constellation, &footprint.satellite,
          &footprint.acquisition_date, &footprint.product_name, &footprint.provider,
          &footprint.creation_date, &footprint.thumbnail, &footprint.other}) {
        *text = redactor.in_data(std::move(*text));
    }
    for (auto& quicklook : footprint.quicklooks) {
        quicklook.size = redactor.in_data(std::move(quicklook.size));
        quicklook.url = redactor.in_data(std::move(quicklook.url));
    }
    return footprint;
}

/// One call whose reply is JSON, from request to value.
template <typename Session, typename Read>
auto ask(Session& session, detail::Call const& call, Read const& read)
{
    auto const answer = session.ask(call);
    return detail::read_reply(answer.response.body, answer.where, session.redactor(), read);
}

OrderFailure order_not_taken(HttpResponse const& response, std::string const& where,
                             detail::Redactor const& redactor)
{
    auto const error = detail::refusal(response, detail::Host::ordering, where, redactor);
    return {Error{Failure::refused, error.where(), error.what(), error.hint(), response.status},
            detail::recorded_reply(response.body, redactor)};
}

OrderFailure order_unknown(HttpResponse const& response, std::string const& why,
                           std::string const& where, detail::Redactor const& redactor)
{
    return {Error{Failure::unknown_outcome, where, why + "; the order may have been placed or not",
                  "do not send it again: see satchel orders", response.status},
            detail::recorded_reply(response.body, redactor)};
}

} // namespace

Service::Service(Configuration configuration, HttpTransport& transport, ServiceOptions options)
    : m_session{std::make_unique<Session>(std::move(configuration), transport, std::move(options))}
{
}

Service::Service(Service&&) noexcept = default;
Service& Service::operator=(Service&&) noexcept = default;
Service::~Service() = default;

Profile const& Service::profile() const { return m_session->profile(); }

std::vector<Contract> Service::contracts()
{
    auto const& dialect = m_session->dialect();
    return ask(*m_session, dialect.contracts(),
               [&](nlohmann::json const& json) { return dialect.read_contracts(json); });
}

std::vector<ProductType> Service::product_types()
{
    auto const& dialect = m_session->dialect();
    return ask(*m_session, dialect.product_types(),
               [&](nlohmann::json const& json) { return dialect.read_product_types(json); });
}

std::vector<ProductOption> Service::options(std::string const& product_type_id,
                                            std::vector<OrderArea> const& areas)
{
    auto const& dialect = m_session->dialect();
    return ask(*m_session, dialect.options(product_type_id, areas),
               [&](nlohmann::json const& json) { return dialect.read_options(json); });
}

FootprintPage Service::search(Polygon const& polygon, Query const& query, PageRequest const& page)
{
    auto const& dialect = m_session->dialect();
    auto result = ask(*m_session, dialect.search(polygon, query, page),
                      [&](nlohmann::json const& json) { return dialect.read_page(json); });
    for (auto& footprint : result.footprints) {
        footprint = without_secrets(std::move(footprint), m_session->redactor());
    }
    return result;
}

std::string Service::search_body(Polygon const& polygon, Query const& query,
                                 PageRequest const& page) const
{
    return m_session->dialect().search(polygon, query, page).body;
}

std::string Service::order_body(OrderDraft const& draft) const
{
    return m_session->dialect().order_body(draft);
}

Price Service::price(std::string const& body)
{
    auto const& dialect = m_session->dialect();
    return ask(*m_session, dialect.price(body),
               [&](nlohmann::json const& json) { return dialect.read_price(json); });
}

OrderReceipt Service::order(std::string const& body)
{
    auto const& dialect = m_session->dialect();
    auto const& redactor = m_session->redactor();
    auto const [response, where] = m_session->submit(dialect.order(body));
    if (response.status >= 400 && response.status <= 499) {
        throw order_not_taken(response, where, redactor);
    }
    if (!detail::is_success(response)) {
        auto const error = detail::refusal(response, detail::Host::ordering, where, redactor);
        throw order_unknown(response, error.what(), where, redactor);
    }
    try {
        auto receipt = dialect.read_receipt(detail::parse_json(response.body));
        receipt.reply = detail::recorded_reply(response.body, redactor);
        return receipt;
    } catch (nlohmann::json::exception const& exception) {
        auto const error =
            detail::unreadable(response.body, detail::reason_of(exception), where, redactor);
        throw order_unknown(response, error.what(), where, redactor);
    }
}

std::string Service::licence(std::string const& name)
{
    auto const [response, where] = m_session->ask(m_session->dialect().licence(name));
    auto text = std::string{detail::stripped(response.body)};
    // The specification says text/plain and shows a text in JSON's quotation marks.
    auto const json = nlohmann::json::parse(detail::valid_utf8(text), nullptr, false);
    if (json.is_string()) {
        text = json.get<std::string>();
    }
    text = m_session->redactor().in_message(detail::printable(text, true));
    if (text.empty()) {
        throw detail::unreadable(response.body, "the licence has no text", where,
                                 m_session->redactor());
    }
    return text;
}

Voucher Service::voucher(std::string const& code)
{
    auto const& dialect = m_session->dialect();
    return ask(*m_session, dialect.voucher(code),
               [&](nlohmann::json const& json) { return dialect.read_voucher(json); });
}

std::string Service::contract_id()
{
    if (!profile().contract.empty()) {
        return profile().contract;
    }
    auto const found = contracts();
    if (found.size() == 1) {
        return found.front().id;
    }
    auto const where = "profile \"" + profile().name + '"';
    if (found.empty()) {
        throw Error{Failure::configuration, where, "the user has no contract to order on",
                    "check SATCHEL_USERNAME, and ask Airbus which contract it belongs to"};
    }
    std::string list;
    for (auto const& contract : found) {
        list += (list.empty() ? "" : ", ") + contract.id;
        if (!detail::stripped(contract.name).empty()) {
            list += " (" + std::string{detail::stripped(contract.name)} + ')';
        }
    }
    throw Error{Failure::configuration, where,
                redacted("the user has several contracts: " + detail::printable(list)),
                "choose one with SATCHEL_CONTRACT"};
}

std::string Service::redacted(std::string text) const
{
    return m_session->redactor().in_message(std::move(text));
}

} // namespace satchel
