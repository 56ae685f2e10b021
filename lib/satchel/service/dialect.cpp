// SPDX-License-Identifier: MIT
#include "satchel/service/dialect.hpp"

#include "satchel/joined.hpp"
#include "satchel/near_word.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace satchel::detail {
namespace {

struct Maker {
    std::string_view name;
    std::string_view account;
    std::unique_ptr<Dialect> (*make)();
};

constexpr std::array<Maker, 3> makers{
    {{"geoapi", "ordering guide of 2017: client id and secret, user name, search key", make_geoapi},
     {"geostore", "Geostore: API key and referer", make_geostore},
     {"oneatlas", "OneAtlas, the service of today: API key", make_oneatlas}}};

Maker const* maker_of(std::string const& name)
{
    auto const* const found = std::find_if(makers.begin(), makers.end(),
                                           [&](Maker const& maker) { return maker.name == name; });
    return found == makers.end() ? nullptr : found;
}

Error no_quotations()
{
    return {
        Failure::input, "quotation", "this service makes no quotations",
        "satchel price PLAN tells what a plan costs; services of the dialect oneatlas make them"};
}

} // namespace

std::vector<KnownDialect> known_dialects()
{
    std::vector<KnownDialect> known;
    for (auto const& maker : makers) {
        known.push_back({std::string{maker.name}, std::string{maker.account}});
    }
    return known;
}

void check_dialect(std::string const& name, std::string const& where)
{
    if (maker_of(name) != nullptr) {
        return;
    }
    std::vector<std::string> names;
    for (auto const& known : known_dialects()) {
        names.push_back(known.name);
    }
    throw Error{Failure::configuration, where, "there is no dialect \"" + name + '"',
                did_you_mean(name, names) + "the dialects are: " + joined(names)};
}

void Dialect::check_profile(Profile const& /*profile*/) const {}

std::string Dialect::contract_problem(Contract const& /*contract*/,
                                      std::string const& /*product*/) const
{
    return {};
}

std::optional<Call> Dialect::markets(std::string const& /*contract_id*/) const
{
    return std::nullopt;
}

std::optional<Call> Dialect::delivery_types(std::string const& /*contract_id*/) const
{
    return std::nullopt;
}

std::optional<std::vector<Market>> Dialect::read_markets(Json const& /*reply*/) const { return {}; }

std::vector<NamedChoice> Dialect::read_delivery_types(Json const& /*reply*/) const { return {}; }

void Dialect::check_order(std::string const& /*body*/,
                          std::vector<Contract> const& /*contracts*/) const
{
}

std::vector<TaskingQuery> Dialect::single_queries(TaskingQuery const& query) const
{
    return {query};
}

std::optional<Call> Dialect::tracked_orders(std::string const& /*contract_id*/,
                                            std::string const& /*customer_reference*/,
                                            std::size_t /*start*/) const
{
    return std::nullopt;
}

TrackingPage Dialect::read_tracked_orders(Json const& /*reply*/) const { return {}; }

std::vector<SegmentsCall> Dialect::segments(Contract const& /*contract*/,
                                            bool /*only_proposed*/) const
{
    return {};
}

SegmentsPage Dialect::read_segments(SegmentsCall const& /*asked*/, Json const& /*reply*/) const
{
    return {};
}

Call Dialect::decide(Segment const& segment, Decision /*decision*/) const
{
    throw Error{Failure::input, "acquisition " + segment.id,
                "this service has no call to accept or refuse acquisitions",
                "ask Airbus, or use the profile of a newer service (oneatlas)"};
}

Call Dialect::quotation(std::string const& /*body*/) const { throw no_quotations(); }

Call Dialect::quotation_lines(std::string const& /*quotation_id*/, std::size_t /*start*/) const
{
    throw no_quotations();
}

Call Dialect::quotation_file(std::string const& /*quotation_id*/) const { throw no_quotations(); }

Call Dialect::decide(std::string const& /*contract_id*/, std::string const& /*quotation_id*/,
                     Decision /*decision*/) const
{
    throw no_quotations();
}

QuotationReceipt Dialect::read_quotation(Json const& /*reply*/) const { return {}; }

std::string Dialect::read_decision(Json const& /*reply*/) const { return {}; }

std::optional<FootprintPage> Dialect::read_page_quickly(std::string const& /*body*/,
                                                        Redactor const& /*redactor*/) const
{
    return std::nullopt;
}

std::unique_ptr<Dialect> make_dialect(std::string const& name)
{
    check_dialect(name, "dialect \"" + name + '"');
    return maker_of(name)->make();
}

} // namespace satchel::detail
