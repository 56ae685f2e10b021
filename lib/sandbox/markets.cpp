// SPDX-License-Identifier: MIT
#include "sandbox/order_request.hpp"

#include <algorithm>
#include <array>

namespace satchel::sandbox {
namespace {

constexpr std::array<std::string_view, 20> primary_markets{{
    "AGRI",   "ASSUR",  "AUTRE",    "CARTO",   "DEFSEC",   "DISTRI",    "ENERGIE",
    "ENV",    "FORET",  "GDPUBLIC", "GENIE",   "MARITIME", "MOBIL",     "NQUAL",
    "PRESSE", "RISQUE", "SANTE",    "TELECOM", "TOURISME", "TRANSPORT",
}};

constexpr std::array<std::string_view, 70> secondary_markets{{
    "AGRI_AUTRE",   "AGRI_CTRL",       "AGRI_ENV",       "AGRI_INT",       "AGRI_NQ",
    "AGRI_PREC",    "AGRI_PROD",       "AGRI_SI",        "ASSUR",          "AUTRE",
    "CARTO_AUTRE",  "CARTO_CAD",       "CARTO_NQ",       "CARTO_RSMT",     "CARTO_THEM",
    "CARTO_TOPO",   "DEFSEC_AUTRE",    "DEFSEC_CARTO",   "DEFSEC_GEO",     "DEFSEC_INT",
    "DEFSEC_NQ",    "DEFSEC_RSGNT",    "DISTRI",         "ENERGIE_AUTRE",  "ENERGIE_ECO",
    "ENERGIE_ENV",  "ENERGIE_EXPLOIT", "ENERGIE_INFRA",  "ENERGIE_NQ",     "ENERGIE_PROD",
    "ENV_AUTRE",    "ENV_EAU",         "ENV_NQ",         "ENV_SURV",       "FORET_AUTRE",
    "FORET_CARB",   "FORET_DEFOR",     "FORET_ECO",      "FORET_EXPLOIT",  "FORET_INV",
    "FORET_NQ",     "GDPUBLIC",        "GENIE",          "MARITIME_AUTRE", "MARITIME_CTRL",
    "MARITIME_ENV", "MARITIME_NQ",     "MARITIME_ROUT",  "MARITIME_RSGNT", "MOBIL_AUTRE",
    "MOBIL_COMM",   "MOBIL_GDPUB",     "MOBIL_INSTIT",   "MOBIL_NQ",       "NQUAL",
    "PRESSE",       "RISQUE_ANTICIP",  "RISQUE_AUTRE",   "RISQUE_CRISE",   "RISQUE_NQ",
    "RISQUE_POST",  "RISQUE_PREV",     "SANTE",          "TELECOM",        "TELECOM_AUTRE",
    "TELECOM_NQ",   "TOURISME",        "TOURISME_AUTRE", "TOURISME_NQ",    "TRANSPORT",
}};

template <std::size_t Count>
void expect_market(std::string const& market, std::array<std::string_view, Count> const& known,
                   char const* name)
{
    if (std::find(known.begin(), known.end(), market) == known.end()) {
        throw Refusal{400, "E2217", std::string{name} + " \"" + market + "\" is not known"};
    }
}

} // namespace

void check_markets(nlohmann::json const& body)
{
    expect_market(expect_text(body, "primaryMarket", ""), primary_markets, "primaryMarket");
    if (body.contains("secondaryMarket")) {
        expect_market(expect_text(body, "secondaryMarket", ""), secondary_markets,
                      "secondaryMarket");
    }
}

std::vector<std::string> secondary_markets_of(std::string const& primary)
{
    std::vector<std::string> ids;
    for (auto const market : secondary_markets) {
        if (market == primary || market.starts_with(primary + '_')) {
            ids.emplace_back(market);
        }
    }
    return ids;
}

} // namespace satchel::sandbox
