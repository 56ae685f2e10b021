// SPDX-License-Identifier: MIT
// A row of the ledger's layer, which any GIS can edit: a line for each of its columns, in their
// order, then the shape as WKT.
#include "invariants.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/order/ledger_row.hpp"

#include <cstdint>
#include <memory>
#include <sstream>

namespace {

using namespace satchel::detail;

OGRFeatureDefn& definition()
{
    static auto* const made = [] {
        auto* const columns = new OGRFeatureDefn{"orders"};
        columns->Reference();
        add_order_fields(*columns);
        return columns;
    }();
    return *made;
}

std::unique_ptr<OGRFeature> feature_of(std::string const& text)
{
    auto feature = std::make_unique<OGRFeature>(&definition());
    std::istringstream lines{text};
    std::string line;
    for (int i = 0; i < definition().GetFieldCount() && std::getline(lines, line); ++i) {
        if (!line.empty()) {
            feature->SetField(i, line.c_str());
        }
    }
    if (std::getline(lines, line)) {
        OGRGeometry* shape = nullptr;
        if (OGRGeometryFactory::createFromWkt(line.c_str(), nullptr, &shape) == OGRERR_NONE) {
            feature->SetGeometryDirectly(shape);
        }
    }
    return feature;
}

void check_same(satchel::LedgerRow const& row, satchel::LedgerRow const& again)
{
    fuzzing::demand(row.state == again.state, "a state is read as it was written",
                    std::string{to_string(row.state)});
    fuzzing::demand(row.total == again.total && row.credit_before == again.credit_before,
                    "an amount is read as it was written", row.currency);
    fuzzing::demand(row.request == again.request && row.sales_order_id == again.sales_order_id &&
                        row.request_key == again.request_key,
                    "a text is read as it was written", row.request);
    fuzzing::demand(row.created_at == again.created_at, "a moment is read as it was written",
                    row.created_at + " and " + again.created_at);
    fuzzing::demand(row.process == again.process, "a process is read as it was written",
                    std::to_string(row.process));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(char const* bytes, std::size_t size)
{
    OgrErrors const quiet;
    auto const row = to_row(*feature_of({bytes, size}));
    OGRFeature written{&definition()};
    fill(written, row);
    check_same(row, to_row(written));
    return 0;
}
