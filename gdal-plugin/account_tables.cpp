// SPDX-License-Identifier: MIT
#include "account_tables.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace satchel::ogr {
namespace {

struct Column {
    char const* name;
    OGRFieldType type;
};

std::unique_ptr<OGRFeatureDefn> columns_of(char const* name, std::vector<Column> const& columns)
{
    auto definition = std::make_unique<OGRFeatureDefn>(name);
    definition->SetGeomType(wkbNone);
    for (auto const& column : columns) {
        OGRFieldDefn field{column.name, column.type};
        definition->AddFieldDefn(&field);
    }
    return definition;
}

/// Fills the columns of a row in their order; what is not known is null.
class RowFiller {
public:
    RowFiller(OGRFeatureDefn& columns, std::size_t number)
        : m_row{OGRFeature::CreateFeature(&columns)}
    {
        m_row->SetFID(static_cast<GIntBig>(number));
    }

    RowFiller& add(std::string const& text)
    {
        auto const column = m_next++;
        if (text.empty()) {
            m_row->SetFieldNull(column);
        } else {
            m_row->SetField(column, text.c_str());
        }
        return *this;
    }

    RowFiller& add(std::optional<double> number)
    {
        auto const column = m_next++;
        if (number) {
            m_row->SetField(column, *number);
        } else {
            m_row->SetFieldNull(column);
        }
        return *this;
    }

    [[nodiscard]] detail::FeaturePtr take() { return std::move(m_row); }

private:
    detail::FeaturePtr m_row;
    int m_next = 0;
}; // class RowFiller

std::string with_commas(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words) {
        text += (text.empty() ? "" : ",") + word;
    }
    return text;
}

} // namespace

std::unique_ptr<OGRLayer> contracts_layer(AskService service)
{
    auto columns = columns_of("contracts", {{"contract_id", OFTString},
                                            {"name", OFTString},
                                            {"credit_remaining", OFTReal},
                                            {"currency", OFTString},
                                            {"language", OFTString},
                                            {"trade_agreement_url", OFTString}});
    return std::make_unique<TableLayer>(
        std::move(columns), [service = std::move(service)](OGRFeatureDefn& definition) {
            TableLayer::Rows rows;
            for (auto const& contract : service().contracts()) {
                auto const credit = contract.credit_remaining;
                RowFiller row{definition, rows.size() + 1};
                row.add(contract.id)
                    .add(contract.name)
                    .add(credit ? std::optional{credit->to_double()} : std::nullopt)
                    .add(contract.currency)
                    .add(contract.language)
                    .add(contract.trade_agreement_url);
                rows.push_back(row.take());
            }
            return rows;
        });
}

std::unique_ptr<OGRLayer> product_types_layer(AskService service)
{
    auto columns = columns_of("product_types", {{"product_type_id", OFTString},
                                                {"label", OFTString},
                                                {"source", OFTString},
                                                {"sensor", OFTString},
                                                {"target", OFTString},
                                                {"minimum_order_area_km2", OFTReal},
                                                {"licences", OFTString},
                                                {"description_url", OFTString}});
    return std::make_unique<TableLayer>(std::move(columns),
                                        [service = std::move(service)](OGRFeatureDefn& definition) {
                                            TableLayer::Rows rows;
                                            for (auto const& product : service().product_types()) {
                                                RowFiller row{definition, rows.size() + 1};
                                                row.add(product.id)
                                                    .add(product.label)
                                                    .add(product.source)
                                                    .add(product.sensor)
                                                    .add(product.target)
                                                    .add(product.minimum_order_area_km2)
                                                    .add(with_commas(product.licences))
                                                    .add(product.description_url);
                                                rows.push_back(row.take());
                                            }
                                            return rows;
                                        });
}

} // namespace satchel::ogr
