// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>

namespace satchel::detail {

/// Writes one FlatBuffer (its documentation, "FlatBuffer Internals") behind what a text holds,
/// with its size in front as FlatGeobuf has it. What is written first refers to what comes later,
/// so everything goes straight to its place. Places are counted from the start of the buffer.
class FlatBuffer {
public:
    using Place = std::size_t;

    /// A number that stands in a table: its bytes are the lowest of `value`. One of four bytes is
    /// a reference as well, which is set later.
    struct Field {
        std::uint16_t number = 0; ///< in the schema
        std::uint16_t size = 0;   ///< 1, 2, 4 or 8
        std::uint64_t value = 0;
    };
    static constexpr Field reference(std::uint16_t number)
    {
        return {number, sizeof(std::uint32_t), 0};
    }

    explicit FlatBuffer(std::string& text);

    /// The fields by their size, largest first. The first table is the root.
    Place add_table(std::initializer_list<Field> fields);

    /// A vector of `count` references, which are set later.
    Place add_references(std::size_t count);

    Place add_text(std::string_view text);

    /// A vector of so many elements, whose bytes are put by put() then.
    template <typename Element>
    Place begin_vector(std::size_t count)
    {
        align(alignof(Element), sizeof(std::uint32_t));
        auto const place = size();
        put(static_cast<std::uint32_t>(count));
        return place;
    }

    /// Sets how many bytes a vector of bytes got, when that was not known.
    void end_bytes(Place vector)
    {
        set(vector, static_cast<std::uint32_t>(size() - vector - sizeof(std::uint32_t)));
    }

    template <typename Number>
    void put(Number number)
    {
        m_text.append(reinterpret_cast<char const*>(&number), sizeof number);
    }
    void put(std::string_view bytes) { m_text += bytes; }

    /// Makes a field of a table, or an entry of a vector, refer to what is at `target`.
    void refer(Place table, std::uint16_t field, Place target);
    void refer_entry(Place vector, std::size_t entry, Place target);

    /// Sets the size; says what it is with its own four bytes, a multiple of eight.
    std::size_t finish();

private:
    [[nodiscard]] Place size() const { return m_text.size() - m_start; }
    /// Fills up so that what comes `behind` bytes later is aligned.
    void align(std::size_t alignment, std::size_t behind);
    void set(Place place, std::uint32_t number);

    std::string& m_text;
    std::size_t m_start;
}; // class FlatBuffer

/// A finished buffer with one more table between its root and what the root's `field` refers to:
/// the root refers to the new table, whose field `vector` has what it referred to as only entry.
[[nodiscard]] std::string with_table_between(std::string_view buffer, std::uint16_t field,
                                             std::uint16_t vector, FlatBuffer::Field other);

} // namespace satchel::detail
