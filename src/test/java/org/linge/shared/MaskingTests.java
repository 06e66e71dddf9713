package org.linge.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTests {
  @ParameterizedTest
  @CsvSource({"13812341234,138****1234", "5551234,****34", "1,****", "'',****"})
  void hidesTheMiddleOfAPhoneNumber(String number, String shown) {
    assertThat(Masking.phone(number)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"张三,张*", "张三丰,张**", "欧阳娜娜,欧***", "Maria Schneider,M***", "𠮷野,𠮷*", "张,张*", "'',''"})
  void showsOnlyTheFirstCharacterOfAName(String name, String shown) {
    assertThat(Masking.name(name)).isEqualTo(shown);
  }
}
