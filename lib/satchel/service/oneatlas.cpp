// SPDX-License-Identifier: MIT
#include "satchel/service/oneatlas.hpp"

#include "satchel/service/encoding.hpp"
#include "satchel/service/idp.hpp"
#include "satchel/service/oneatlas_words.hpp"
#include "satchel/service/request_body.hpp"

namespace satchel::detail {
namespace {

std::string under_contract(std::string const& contract_id, std::string const& rest)
{
    return "/api/v1/contracts/" + percent_encoded(contract_id) + rest;
}

Error no_such_call(std::string const& where, std::string const& what, std::string const& hint)
{
    return {Failure::input, where, "this service " + what, hint};
}

char const* satellites_of(Backend backend)
{
    return backend == Backend::neo ? "Pleiades Neo" : "Pleiades and SPOT";
}

} // namespace

std::vector<std::string> Oneatlas::constellations() const
{
    return listed_catalogue_constellations();
}

std::vector<std::string>
Oneatlas::constellations_of_images(std::vector<std::string> const& words) const
{
    return catalogue_constellations(words);
}

Recipe const& Oneatlas::recipe() const
{
    static std::vector<Field> const headers{{"Authorization", "Bearer ", Secret::token}};
    static Recipe const recipe{idp_token_form(), headers, headers};
    return recipe;
}

Call Oneatlas::contracts() const { return read_call("/api/v1/contracts"); }

std::string Oneatlas::contract_problem(Contract const& contract, std::string const& product) const
{
    auto const wanted = backend_for(product);
    auto const there = backend_named(contract.backend);
    if (wanted == Backend::not_known || there == Backend::not_known || wanted == there) {
        return {};
    }
    return "it is for " + std::string{satellites_of(there)} + " (backendSource " +
           contract.backend + ')';
}

Call Oneatlas::product_types(std::string const& contract_id) const
{
    return read_call(under_contract(contract_id, "/productTypes"));
}

Call Oneatlas::options(std::string const& contract_id, std::string const& product_type_id,
                       std::vector<OrderArea> const& areas, OptionCategory /*category*/) const
{
    return write_call(
        under_contract(contract_id,
                       "/productTypes/" + percent_encoded(product_type_id) + "/options"),
        with_areas("polygonId", areas, false, RequestBody::object()));
}

Call Oneatlas::licence(std::string const& name) const
{
    throw no_such_call("licence " + name, "does not show the texts of its licences",
                       "satchel options PRODUCT lists the licences of a product");
}

Call Oneatlas::voucher(std::string const& code) const
{
    throw no_such_call("voucher " + code, "knows no vouchers", "leave the voucher out");
}

std::unique_ptr<Dialect> make_oneatlas() { return std::make_unique<Oneatlas>(); }

} // namespace satchel::detail
